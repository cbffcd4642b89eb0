using System.Collections.Immutable;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines;

/// <summary>Which phase boundaries of a row are watched, and the function of each, which rises through 0 when it is reached.</summary>
internal sealed class PhaseBoundaries(ImmutableArray<AreaGroups> groups, double level)
{
    private const double PaperMargin = 0.01;

    private readonly ImmutableArray<(PhaseBoundary Boundary, int Cluster, double Level)> _watched =
        [.. groups.SelectMany((row, cluster) => Watched(row, cluster, level))];

    /// <summary>Boundaries watched.</summary>
    public int Count => _watched.Length;

    /// <summary>K.</summary>
    public int ClusterCount => groups.Length;

    /// <summary>Which one.</summary>
    public (PhaseBoundary Boundary, int Cluster) At(int index) => (_watched[index].Boundary, _watched[index].Cluster);

    /// <summary>Writes their functions.</summary>
    public void Write(ReadOnlySpan<PhaseIndicators> indicators, Span<double> values)
    {
        for (var i = 0; i < _watched.Length; i++)
        {
            var (boundary, cluster, threshold) = _watched[i];
            ref readonly var seen = ref indicators[cluster];
            values[i] = boundary switch
            {
                PhaseBoundary.T1 => seen.TargetRate - Math.Abs(seen.CompetitorRate),
                PhaseBoundary.THalf => seen.TargetAttention - threshold,
                PhaseBoundary.TEps => threshold - seen.SquaredMiss,
                _ => threshold - seen.CompetitorCorrelation,
            };
        }
    }

    // A boundary that cannot come is not watched: watching costs evaluations to the end of the run.
    private static IEnumerable<(PhaseBoundary Boundary, int Cluster, double Level)> Watched(AreaGroups row, int cluster, double level)
    {
        yield return (PhaseBoundary.T1, cluster, 0);
        yield return (PhaseBoundary.THalf, cluster, 0.5);
        yield return (PhaseBoundary.TEps, cluster, level);
        if (PaperThreshold(row) is { } threshold)
        {
            yield return (PhaseBoundary.PaperPhaseOne, cluster, threshold);
        }
    }

    /// <summary>-(1/U) (Delta/2 - 0.01) log P, where that is negative.</summary>
    private static double? PaperThreshold(AreaGroups row)
    {
        var threshold = row.Gap is { } gap && row.Latent.High > 0
            ? -((gap / 2) - PaperMargin) * Math.Log(row.PatchCount) / row.Latent.High
            : 0;
        return threshold < 0 ? threshold : null;
    }
}
