namespace MimVerify.Simulation.Integration;

/// <summary>Which event functions are still watched, and what counts as an occurrence.</summary>
internal sealed class EventWatch
{
    private readonly EventSpec[] _specs;
    private readonly bool[] _watched;

    public EventWatch(ReadOnlySpan<EventSpec> specs)
    {
        _specs = specs.ToArray();
        _watched = new bool[_specs.Length];
        Array.Fill(_watched, value: true);
        WatchedCount = _specs.Length;
    }

    /// <summary>Number of functions still watched.</summary>
    public int WatchedCount { get; private set; }

    public bool IsWatched(int index) => _watched[index];

    /// <summary>Adds the functions that have occurred at the start of the solve.</summary>
    public void Start(StepWorkspace step, ReadOnlySpan<double> values, List<LocatedEvent> found)
    {
        for (var index = 0; index < values.Length; index++)
        {
            if (OccursAtStart(index, values[index]))
            {
                found.Add(new(index, step.Time, step.State.ToArray()));
                Count(index);
            }
        }
    }

    /// <summary>Whether the function occurs between two values; zero belongs to the side entered, so that none is counted twice.</summary>
    public bool Occurs(int index, double before, double after)
    {
        var rises = before < 0 && after >= 0;
        var falls = before > 0 && after <= 0;
        return _specs[index].Direction switch
        {
            EventDirection.Rising => rises,
            EventDirection.Falling => falls,
            _ => rises || falls,
        };
    }

    /// <summary>Notes an occurrence.</summary>
    public void Count(int index)
    {
        if (_specs[index].FirstOnly && _watched[index])
        {
            _watched[index] = false;
            WatchedCount--;
        }
    }

    private bool OccursAtStart(int index, double value) => _specs[index].Direction switch
    {
        EventDirection.Rising => value >= 0,
        EventDirection.Falling => value <= 0,
        _ => value == 0,
    };
}
