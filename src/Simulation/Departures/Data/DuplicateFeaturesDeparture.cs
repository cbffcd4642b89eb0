using System.Collections.Immutable;
using MimVerify.Simulation.Scenarios;
using MimVerify.Simulation.Scenarios.Writing;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Departures.Data;

/// <summary>Areas whose feature is one and the same vector in every cluster.</summary>
/// <param name="Areas">The areas j with v_{k,j} = v_{1,j} for every k, ascending.</param>
public sealed record DuplicateFeaturesDeparture(ImmutableArray<int> Areas) : Departure
{
    private const string Remedy = "Give the numbers of areas, such as [0]: area 0 has the same feature in every cluster.";

    /// <summary>What it is.</summary>
    public static DepartureKind Description { get; } = new(
        "duplicate_features",
        "features shared between clusters",
        "[0, 1, ...]: areas whose feature is the same in every cluster",
        "All features are mutually orthogonal, over areas and clusters.",
        "The correlations Phi_{p,k,j} of a listed area j are one number for all k: they move together, by the sum of their rates.",
        ["population", "sampled", "torch"],
        Read);

    /// <inheritdoc/>
    public override DepartureKind Kind => Description;

    /// <inheritdoc/>
    public override DocumentNode Document => NodeForms.List(Areas.Select(area => NodeForms.Word($"{area}")));

    internal override Assumptions ChangeAssumptions(Assumptions assumptions) => assumptions with { SharedFeatures = Areas };

    internal override DepartureObjection? ObjectionTo(Scenario scenario)
    {
        if (scenario.Data.Clusters < 2)
        {
            return new DepartureObjection("needs at least two clusters to share a feature", $"data.clusters = {scenario.Data.Clusters}", "Set data.clusters: 2 or more.");
        }

        if (ScenarioProblems.SettingOf(scenario) is not { } setting)
        {
            return new DepartureObjection("needs whole patches", $"data.patches = {scenario.Data.Patches:R}", "Give a whole number of patches.");
        }

        var fewest = setting.Partitions.Min(partition => partition.AreaCount);
        return Areas.FirstOrDefault(area => area >= fewest, -1) is >= 0 and var missing
            ? new DepartureObjection($"must name areas that every cluster has, from 0 to {fewest - 1}", $"{missing}", "Leave it out.")
            : null;
    }

    private static DuplicateFeaturesDeparture Read(DocumentCursor at, ScenarioData data)
    {
        var items = at.Items(Remedy);
        if (items.Count == 0)
        {
            throw at.Refuse("must name at least one area", Remedy);
        }

        ImmutableArray<int> areas = [.. items.Select(item => (int)item.WholeNumber(0, ScenarioData.MaximumPatches, Remedy)).Distinct().Order()];
        return areas.Length == items.Count ? new DuplicateFeaturesDeparture(areas) : throw at.Refuse("repeats an area", "Name each area once.");
    }

    /// <inheritdoc/>
    public bool Equals(DuplicateFeaturesDeparture? other) => other is not null && Areas.AsSpan().SequenceEqual(other.Areas.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Areas.Length, Areas[0]);
}
