namespace MimVerify.Simulation.Integration;

/// <summary>Finds events between steps that are themselves the object of study: one evaluation a step, straight lines between.</summary>
internal sealed class LinearEventSearch(IEventFunctions events, ReadOnlySpan<EventSpec> specs) : IEventSearch
{
    private readonly EventWatch _watch = new(specs);
    private double[] _before = new double[events.Count];
    private double[] _after = new double[events.Count];

    /// <inheritdoc/>
    public bool IsWatching => _watch.WatchedCount > 0;

    /// <inheritdoc/>
    public long Evaluations => 0;

    /// <inheritdoc/>
    public void Start(StepWorkspace step, List<LocatedEvent> found)
    {
        events.Evaluate(step.Time, step.State, _before);
        _watch.Start(step, _before, found);
    }

    /// <inheritdoc/>
    public void Scan(StepWorkspace step, List<LocatedEvent> found)
    {
        events.Evaluate(step.NewTime, step.Candidate, _after);
        for (var index = 0; index < _after.Length; index++)
        {
            if (_watch.IsWatched(index) && _watch.Occurs(index, _before[index], _after[index]))
            {
                var theta = _before[index] / (_before[index] - _after[index]);
                var state = new double[step.Dimension];
                DenseOutput.Evaluate(step, theta, state);
                found.Add(new(index, theta == 1 ? step.NewTime : step.Time + (theta * step.StepLength), state));
                _watch.Count(index);
            }
        }

        (_before, _after) = (_after, _before);
    }
}
