using MimVerify.Simulation.Scenarios;
using MimVerify.Simulation.Scenarios.Reading;
using MimVerify.Simulation.Scenarios.Writing;
using MimVerify.Theory.Documents;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Departures.Data;

/// <summary>Latents under another law: L = 0, log-normal or Pareto, clipped or not. Replaces <c>data.latent</c>.</summary>
/// <param name="Law">The law.</param>
public sealed record LatentLawDeparture(LatentLaw Law) : Departure
{
    /// <summary>What it is.</summary>
    public static DepartureKind Description { get; } = new(
        "latent",
        "another law of the latents",
        "{ law: uniform, low: 0, high: 1.5 } | { law: log-normal, mu: 0, sigma: 0.5, low: 0.2, high: 4 } | { law: pareto, shape: 4, minimum: 0.75, high: 5 } | any law of data.latent",
        "Latents lie in [L, U] with L > 0 for the tail and U finite for every constant.",
        "The law replaces data.latent. Predictions whose constants do not exist, such as E[z^3 exp(z y)] without an upper end, are not applicable.",
        ["meanfield", "population", "sampled", "torch"],
        (at, _) => new LatentLawDeparture(LatentReader.Read(at)));

    /// <inheritdoc/>
    public override DepartureKind Kind => Description;

    /// <inheritdoc/>
    public override DocumentNode Document => LatentForms.Of(Law);

    internal override ScenarioData ChangeData(ScenarioData data) => data with { Latent = Law };
}
