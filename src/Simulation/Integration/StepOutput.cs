namespace MimVerify.Simulation.Integration;

/// <summary>Hands the records and events of each accepted step to the sink, in the order of their times.</summary>
internal sealed class StepOutput(ISaveSink? sink, IEventSearch? locator, EventSpec[] specs, int direction, bool wholeSteps = false)
{
    private readonly List<LocatedEvent> _found = [];
    private readonly Comparison<LocatedEvent> _order = LocatedEvent.Order(direction);
    private int _nextRecord;

    /// <summary>Whether an event has occurred that is to end the solve.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>What is due at the start of the solve.</summary>
    public void Start(StepWorkspace step, ReadOnlySpan<double> recordTimes)
    {
        if (sink is null)
        {
            return;
        }

        if (recordTimes.Length > 0 && recordTimes[0] == step.Time)
        {
            sink.OnRecord(step.Time, step.State);
            _nextRecord = 1;
        }

        locator?.Start(step, _found);
        Drain(0);
    }

    /// <summary>What lies in (Time, NewTime] of an accepted step.</summary>
    public void Accept(StepWorkspace step, ReadOnlySpan<double> recordTimes)
    {
        if (sink is null)
        {
            return;
        }

        if (locator is { IsWatching: true })
        {
            locator.Scan(step, _found);
            _found.Sort(_order);
        }

        var nextEvent = 0;
        for (; _nextRecord < recordTimes.Length && direction * recordTimes[_nextRecord] <= direction * step.NewTime; _nextRecord++)
        {
            var time = wholeSteps ? step.NewTime : recordTimes[_nextRecord];
            while (nextEvent < _found.Count && direction * _found[nextEvent].Time < direction * time)
            {
                Report(_found[nextEvent++]);
            }

            var theta = time == step.NewTime ? 1 : Math.Min(1, (time - step.Time) / step.StepLength);
            DenseOutput.Evaluate(step, theta, step.Scratch);
            sink.OnRecord(time, step.Scratch);
        }

        Drain(nextEvent);
    }

    private void Drain(int nextEvent)
    {
        for (; nextEvent < _found.Count; nextEvent++)
        {
            Report(_found[nextEvent]);
        }

        _found.Clear();
    }

    private void Report(LocatedEvent located)
    {
        IsEnded |= specs[located.Index].EndsSolve;
        sink!.OnEvent(located.Index, located.Time, located.State);
    }
}
