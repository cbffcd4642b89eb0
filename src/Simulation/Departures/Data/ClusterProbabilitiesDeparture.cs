using System.Collections.Immutable;
using MimVerify.Simulation.Scenarios;
using MimVerify.Simulation.Scenarios.Writing;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Departures.Data;

/// <summary>Clusters drawn with probabilities of their own instead of uniformly.</summary>
/// <param name="Probabilities">pi_k, shape [K]; they add up to 1.</param>
public sealed record ClusterProbabilitiesDeparture(ImmutableArray<double> Probabilities) : Departure
{
    private const string Remedy = "Give a probability for each cluster, such as [0.7, 0.3].";

    /// <summary>What it is.</summary>
    public static DepartureKind Description { get; } = new(
        "cluster_probabilities",
        "unbalanced clusters",
        "[0.7, 0.3]",
        "Clusters are drawn uniformly.",
        "Cluster k is drawn with probability pi_k, so that its rate is r_k = gamma pi_k; predictions and the speed limit use r_k.",
        ["meanfield", "population", "sampled", "torch"],
        Read);

    /// <inheritdoc/>
    public override DepartureKind Kind => Description;

    /// <inheritdoc/>
    public override DocumentNode Document => NodeForms.List(Probabilities.Select(NodeForms.Number));

    internal override ScenarioData ChangeData(ScenarioData data) => data with { ClusterProbabilities = Probabilities };

    internal override DepartureObjection? ObjectionTo(Scenario scenario) =>
        Probabilities.Length == scenario.Data.Clusters
            ? null
            : new DepartureObjection($"must hold one probability for each of data.clusters = {scenario.Data.Clusters}", $"{Probabilities.Length} probabilities", $"Set data.clusters: {Probabilities.Length} or change the list.");

    private static ClusterProbabilitiesDeparture Read(DocumentCursor at, ScenarioData data)
    {
        ImmutableArray<double> values = [.. at.Items(Remedy).Select(item => item.Number(value => value is > 0 and <= 1, "must lie in (0, 1]", "A cluster that is never drawn is no cluster."))];
        var sum = values.Sum();
        return Math.Abs(sum - 1) <= 1e-9
            ? new ClusterProbabilitiesDeparture(values)
            : throw at.Refuse("must add up to 1", $"{values.Length} probabilities that add up to {sum:R}", values.Length == 0 ? Remedy : "Divide each by their sum.");
    }

    /// <inheritdoc/>
    public bool Equals(ClusterProbabilitiesDeparture? other) => other is not null && Probabilities.AsSpan().SequenceEqual(other.Probabilities.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Probabilities.Length, Probabilities[0]);
}
