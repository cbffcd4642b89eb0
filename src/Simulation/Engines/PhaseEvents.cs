using System.Collections.Immutable;
using MimVerify.Simulation.Integration;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines;

/// <summary>The phase boundaries of every cluster as event functions; each rises through 0 when its boundary is reached.</summary>
internal sealed class PhaseEvents : IEventFunctions
{
    private const double PaperMargin = 0.01;

    private readonly IRowModel _model;
    private readonly ImmutableArray<(PhaseBoundary Boundary, int Cluster, double Level)> _watched;
    private readonly PhaseIndicators[] _indicators;

    public PhaseEvents(IRowModel model, ImmutableArray<AreaGroups> groups, double level)
    {
        _model = model;
        _indicators = new PhaseIndicators[groups.Length];
        _watched = [.. groups.SelectMany((row, cluster) => Watched(row, cluster, level))];
    }

    public int Count => _watched.Length;

    /// <summary>How each of them is watched: its first crossing counts.</summary>
    public EventSpec[] Specs => [.. _watched.Select(_ => new EventSpec(EventDirection.Rising, FirstOnly: true))];

    public (PhaseBoundary Boundary, int Cluster) At(int index) => (_watched[index].Boundary, _watched[index].Cluster);

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> values)
    {
        _model.Indicate(state, _indicators);
        for (var i = 0; i < _watched.Length; i++)
        {
            var (boundary, cluster, level) = _watched[i];
            ref readonly var seen = ref _indicators[cluster];
            values[i] = boundary switch
            {
                PhaseBoundary.T1 => seen.TargetRate - Math.Abs(seen.CompetitorRate),
                PhaseBoundary.THalf => seen.TargetAttention - level,
                PhaseBoundary.TEps => level - seen.SquaredMiss,
                _ => level - seen.CompetitorCorrelation,
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
