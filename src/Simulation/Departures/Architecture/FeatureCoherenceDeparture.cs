using MimVerify.Simulation.Scenarios.Writing;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Departures.Architecture;

/// <summary>Features that are not orthogonal.</summary>
/// <param name="Coherence">mu: the inner product of any two features.</param>
public sealed record FeatureCoherenceDeparture(double Coherence) : Departure
{
    /// <summary>What it is.</summary>
    public static DepartureKind Description { get; } = new(
        "feature_coherence",
        "features that are not orthogonal",
        "0.2",
        "Features are orthonormal.",
        "Their Gram matrix has 1 on its diagonal and mu elsewhere, over areas and clusters. Phi_{p,k,j} = e_p^T Q v_{k,j} is read off with the coherent v.",
        ["torch"],
        (at, _) => new FeatureCoherenceDeparture(at.Number(value => value is >= 0 and < 1, "must lie in [0, 1)", "The inner product of any two features, such as 0.2.")));

    /// <inheritdoc/>
    public override DepartureKind Kind => Description;

    /// <inheritdoc/>
    public override DocumentNode Document => NodeForms.Number(Coherence);

    internal override Assumptions ChangeAssumptions(Assumptions assumptions) => assumptions with { FeatureCoherence = Coherence };
}
