using MimVerify.Simulation.Scenarios.Writing;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Departures.Architecture;

/// <summary>Several heads.</summary>
/// <param name="Count">Heads of each layer.</param>
public sealed record HeadsDeparture(int Count) : Departure
{
    /// <summary>What it is.</summary>
    public static DepartureKind Description { get; } = new(
        "heads",
        "several heads",
        "4",
        "One head.",
        "Each head has a Q of its own; a layer's output is their mean. Heads that start alike stay alike, so with more than one each Q starts from normal entries of standard deviation 0.02 (or those of assume.start). Phi, Upsilon, attention, phase boundaries and the share of |Q|^2 outside their span are recorded for each head (phi[0], T_half[0], ...), numbered in each training by how much they attend to the query's own area over the run, and as means over heads. Every claim is judged on every head, with the model's loss, and the worst head is named: a claim holds only where it holds for each.",
        ["torch"],
        (at, _) => new HeadsDeparture((int)at.WholeNumber(1, 64, "Heads of each layer, such as 4.")));

    /// <inheritdoc/>
    public override DepartureKind Kind => Description;

    /// <inheritdoc/>
    public override DocumentNode Document => NodeForms.Word($"{Count}");

    internal override Assumptions ChangeAssumptions(Assumptions assumptions) => assumptions with { Model = assumptions.Model with { Heads = Count } };
}
