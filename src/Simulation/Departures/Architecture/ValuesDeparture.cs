using MimVerify.Simulation.Scenarios.Writing;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Departures.Architecture;

/// <summary>A value matrix that trains.</summary>
public sealed record ValuesDeparture : Departure
{
    /// <summary>What it is.</summary>
    public static DepartureKind Description { get; } = new(
        "values",
        "a value matrix that trains",
        "trained",
        "Values are the masked patches themselves.",
        "F_p = sum_q attn_{p,q} W_V M(X)_q with W_V a d x d matrix that trains from the identity; with several layers, one in each.",
        ["torch"],
        (at, _) => at.Choice(["trained"]) is "trained" ? new ValuesDeparture() : throw new InvalidOperationException("There is no other choice."));

    /// <inheritdoc/>
    public override DepartureKind Kind => Description;

    /// <inheritdoc/>
    public override DocumentNode Document => NodeForms.Word("trained");

    internal override Assumptions ChangeAssumptions(Assumptions assumptions) => assumptions with { Model = assumptions.Model with { TrainsValues = true } };
}
