using MimVerify.Simulation.Scenarios.Writing;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Departures.Start;

/// <summary>Training that starts from a random Q.</summary>
/// <param name="Deviation">sigma: the entries of Q(0) are independent normal numbers of this standard deviation.</param>
public sealed record RandomStartDeparture(double Deviation) : Departure
{
    /// <summary>What it is.</summary>
    public static DepartureKind Description { get; } = new(
        "start",
        "a random start",
        "{ sigma: 0.1 }",
        "Q(0) = 0.",
        "Entries of Q(0) are independent and normal, so that every Phi(0) and Upsilon(0) is, with the same sigma (features and positions are orthonormal). Areas and keys of a kind no longer share a trajectory: each has its own.",
        ["population", "sampled", "torch"],
        (at, _) => new RandomStartDeparture(at.Section().Allow("sigma").Require("sigma", "The standard deviation of Q(0)'s entries, such as 0.1.")
            .Number(value => value is >= 0 and <= 100, "must lie in [0, 100]", "The standard deviation of Q(0)'s entries, such as 0.1.")));

    /// <inheritdoc/>
    public override DepartureKind Kind => Description;

    /// <inheritdoc/>
    public override DocumentNode Document => NodeForms.Map(("sigma", NodeForms.Number(Deviation)));

    internal override Assumptions ChangeAssumptions(Assumptions assumptions) => assumptions with { StartDeviation = Deviation };
}
