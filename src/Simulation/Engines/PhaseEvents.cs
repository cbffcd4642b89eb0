using System.Collections.Immutable;
using MimVerify.Simulation.Integration;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines;

/// <summary>The phase boundaries of every cluster as event functions; each rises through 0 when its boundary is reached.</summary>
internal sealed class PhaseEvents : IEventFunctions
{
    private const double PaperMargin = 0.01;

    private static readonly ImmutableArray<PhaseBoundary> Boundaries =
        [PhaseBoundary.T1, PhaseBoundary.THalf, PhaseBoundary.TEps, PhaseBoundary.PaperPhaseOne];

    private readonly IRowModel _model;
    private readonly ImmutableArray<AreaGroups> _groups;
    private readonly double _level;
    private readonly double[] _observation;

    public PhaseEvents(IRowModel model, ImmutableArray<AreaGroups> groups, double level)
    {
        (_model, _groups, _level) = (model, groups, level);
        _observation = new double[model.Headers.Length];
    }

    public int Count => _groups.Length * Boundaries.Length;

    public static EventSpec[] Specs(int clusters) =>
        [.. Enumerable.Repeat(new EventSpec(EventDirection.Rising, FirstOnly: true), clusters * Boundaries.Length)];

    public static (PhaseBoundary Boundary, int Cluster) At(int index) => (Boundaries[index % Boundaries.Length], index / Boundaries.Length);

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> values)
    {
        _model.Observe(state, _observation);
        for (var cluster = 0; cluster < _groups.Length; cluster++)
        {
            var seen = _model.Indicators(cluster, _observation);
            var of = values.Slice(cluster * Boundaries.Length, Boundaries.Length);
            of[0] = seen.TargetRate - Math.Abs(seen.CompetitorRate);
            of[1] = seen.TargetAttention - 0.5;
            of[2] = _level - seen.SquaredMiss;
            of[3] = PaperThreshold(_groups[cluster]) is { } threshold ? threshold - seen.CompetitorCorrelation : -1;
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
