using MimVerify.Simulation.Scenarios;
using MimVerify.Simulation.Scenarios.Reading;
using MimVerify.Simulation.Scenarios.Writing;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Departures.Data;

/// <summary>
/// Areas of any sizes: small global areas, local areas larger than the global one, gaps near 0, clusters that differ in their global area.
/// Replaces <c>data.areas</c>.
/// </summary>
/// <param name="Areas">The areas of every cluster.</param>
public sealed record AreaSizesDeparture(AreaSpecification Areas) : Departure
{
    /// <summary>What it is.</summary>
    public static DepartureKind Description { get; } = new(
        "areas",
        "area sizes of any kind",
        "{ global: 20, local: 11 } | [40, 30, 30] | a list with one of these for each cluster",
        "C_g = P^kappa_c is by far the largest area, in every cluster, and the gap Delta stays away from 0.",
        "The sizes replace data.areas; targets, competitors and gaps follow from them.",
        ["meanfield", "population", "sampled", "torch"],
        (at, data) => new AreaSizesDeparture(AreasReader.Read(at, data.Patches, data.Clusters)));

    /// <inheritdoc/>
    public override DepartureKind Kind => Description;

    /// <inheritdoc/>
    public override DocumentNode Document => AreaForms.Of(Areas);

    internal override ScenarioData ChangeData(ScenarioData data) => data with { Areas = Areas };

    internal override DepartureObjection? ObjectionTo(Scenario scenario) =>
        Areas is AreaSpecification.PatchLabels && scenario.Data.Arrangement == Arrangement.Random
            ? new DepartureObjection("places every patch, so that data.arrangement: random has no meaning", Value: null, "Set data.arrangement: contiguous.")
            : null;
}
