using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines.Population;

/// <summary>
/// How the draws of one cluster lie in memory, and which columns belong to which area.
/// </summary>
/// <remarks>
/// Four draws make a block, always four whatever the machine's vectors are, so that sums have the same order everywhere. A block holds, four
/// numbers each: the probability weight, 1 where u_a &gt; 0, the latent of every area (only where it varies), and the visible count of
/// every joint class. The kernel streams through memory once, front to back.
/// </remarks>
internal sealed class DrawLayout
{
    public DrawLayout(RowLayout row, int cluster)
    {
        Row = row;
        Cluster = cluster;
        AreaCount = row.Setting.Partitions[cluster].AreaCount;
        Target = row.Targets[cluster];
        var byArea = Enumerable.Range(0, row.Classes.Length).OrderBy(c => row.Classes[c].Areas[cluster]).ThenBy(c => c).ToImmutableArray();
        Columns = byArea;
        FirstColumn = new int[AreaCount + 1];
        foreach (var c in byArea)
        {
            FirstColumn[row.Classes[c].Areas[cluster] + 1]++;
        }

        for (var area = 0; area < AreaCount; area++)
        {
            FirstColumn[area + 1] += FirstColumn[area];
        }

        VaryingLatents = !row.Setting.Latent.IsConstant;
        CountOffset = (2 + (VaryingLatents ? AreaCount : 0)) * Lanes;
        Stride = CountOffset + (Columns.Length * Lanes);
    }

    public const int Lanes = 4;
    public const int WeightOffset = 0;
    public const int HitOffset = Lanes;
    public const int LatentOffset = 2 * Lanes;

    public RowLayout Row { get; }

    public int Cluster { get; }

    public int AreaCount { get; }

    public int Target { get; }

    /// <summary>Keys of the target area other than the query.</summary>
    public int TargetKeys => Row.Setting.Partitions[Cluster].Sizes[Target] - 1;

    /// <summary>The joint classes, those of area 0 first; shape [columns].</summary>
    public ImmutableArray<int> Columns { get; }

    /// <summary>Where each area's columns begin, shape [areas + 1].</summary>
    public int[] FirstColumn { get; }

    public bool VaryingLatents { get; }

    public int CountOffset { get; }

    /// <summary>Numbers in a block.</summary>
    public int Stride { get; }

    public JointClass ClassOf(int column) => Row.Classes[Columns[column]];

    /// <summary>Sums the lanes in one fixed order.</summary>
    public static double Sum(Vector256<double> lanes) => (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
}
