using System.Collections.Immutable;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Scenarios.Reading;

/// <summary>Reads every patch's area, cluster by cluster.</summary>
public static class LabelsReader
{
    /// <summary>The labels of each cluster.</summary>
    /// <param name="at">The list of lists.</param>
    /// <param name="patches">P, the length of each list.</param>
    /// <param name="count">How many lists there must be, where that is given elsewhere.</param>
    /// <exception cref="InputException">No such lists, or labels with gaps.</exception>
    public static AreaSpecification.PatchLabels Read(DocumentCursor at, double patches, int? count)
    {
        var clusters = at.Items("Give a list for each cluster, such as [[0, 0, 1, 1]].");
        if (clusters.Count == 0)
        {
            throw at.Refuse("must hold at least one cluster", "Give a list for each cluster, such as [[0, 0, 1, 1]].");
        }

        if (count is { } expected && clusters.Count != expected)
        {
            throw at.Refuse($"must hold one list of patch labels for each of data.clusters = {expected}", $"{clusters.Count} lists", $"Set clusters: {clusters.Count} or change the lists.");
        }

        return new AreaSpecification.PatchLabels([.. clusters.Select(cluster => ReadCluster(cluster, patches))]);
    }

    private static ImmutableArray<int> ReadCluster(DocumentCursor at, double patches)
    {
        const string Remedy = "Number the areas 0, 1, 2, ... without gaps.";
        var items = at.Items("Give every patch's area, such as [0, 0, 1, 1].");
        if (items.Count != patches)
        {
            throw at.Refuse($"must label each of the {patches:R} patches", $"{items.Count} labels", $"Set patches: {items.Count} or change the labels.");
        }

        var labels = items.Select(item => (int)item.WholeNumber(0, items.Count - 1, Remedy)).ToImmutableArray();
        var used = labels.ToHashSet();
        var gap = Enumerable.Range(0, labels.Max()).FirstOrDefault(label => !used.Contains(label), -1);
        return gap < 0 ? labels : throw at.Refuse($"must use every label from 0 to {labels.Max()}", $"no patch with label {gap}", Remedy);
    }
}
