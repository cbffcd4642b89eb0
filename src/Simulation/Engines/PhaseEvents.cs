using System.Collections.Immutable;
using MimVerify.Simulation.Integration;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines;

/// <summary>The phase boundaries of every cluster as event functions of a model's state.</summary>
internal sealed class PhaseEvents(IRowModel model, ImmutableArray<AreaGroups> groups, double level, PhaseBoundary? stopAt = null) : IEventFunctions
{
    private readonly PhaseIndicators[] _indicators = new PhaseIndicators[groups.Length];

    /// <summary>Which boundaries they are.</summary>
    public PhaseBoundaries Boundaries { get; } = new(groups, level);

    public int Count => Boundaries.Count;

    /// <summary>How each of them is watched: its first crossing counts.</summary>
    public EventSpec[] Specs => [.. Enumerable.Range(0, Count).Select(index => new EventSpec(EventDirection.Rising, FirstOnly: true, EndsSolve: At(index).Boundary == stopAt))];

    public (PhaseBoundary Boundary, int Cluster) At(int index) => Boundaries.At(index);

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> values)
    {
        model.Indicate(state, _indicators);
        Boundaries.Write(_indicators, values);
    }
}
