using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace MimVerify.Verification.Properties.Cases;

/// <summary>Partitions of any kind: areas of random size anywhere, one area, equal areas, and every patch for itself.</summary>
internal static class PartitionGenerator
{
    /// <summary>The area of every patch, numbered without gaps.</summary>
    public static Gen<ImmutableArray<int>> Labels(int patches, int mostAreas)
    {
        var most = Math.Min(patches, mostAreas);
        return Gen.Frequency(
            (6, from areas in Gen.Choose(1, most) from raw in Gen.Choose(0, areas - 1).ArrayOf(patches) select Renumber(raw)),
            (2, from areas in Gen.Choose(1, most) select Renumber(Enumerable.Range(0, patches).Select(patch => patch * areas / patches))),
            (2, from split in Gen.Choose(1, patches) from low in Gen.Choose(0, most - 1) select Renumber(Enumerable.Range(0, patches).Select(patch => patch < split ? 0 : 1 + (patch % (low + 1))))),
            (1, Gen.Constant(Renumber(Enumerable.Range(0, patches).Select(patch => Math.Min(patch, most - 1))))));
    }

    /// <summary>The same areas, numbered in the order in which they appear.</summary>
    public static ImmutableArray<int> Renumber(IEnumerable<int> raw)
    {
        int[] labels = [.. raw];
        int[] order = [.. labels.Distinct()];
        return [.. labels.Select(label => Array.IndexOf(order, label))];
    }
}
