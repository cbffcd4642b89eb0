namespace MimVerify.Simulation.Integration;

/// <summary>Finds the events inside an accepted step.</summary>
/// <remarks>
/// <para>
/// A step that is watched costs four evaluations of the event functions: at theta = 1/4, 1/2 and 3/4 of the continuous extension and at the
/// end. Each of the four intervals is tested for a change of sign. Where there is none, the quartic through the five values says whether |g|
/// has a minimum near enough to zero to hide a pair of crossings; only then |g| itself is minimised. What can be missed is an excursion that
/// is over within less than a quarter of a step without bending that quartic towards zero.
/// </para>
/// <para>
/// A root is first narrowed on the continuous extension (fourth order), then on the method itself, stepped anew from the start of the step to
/// the trial time, so that the state at the event has the order of the method. Searching allocates; sampling does not.
/// </para>
/// </remarks>
internal sealed class EventLocator : IEventSearch
{
    private readonly IEventFunctions _events;
    private readonly EventWatch _watch;
    private readonly EventPolisher _polisher;
    private readonly double[][] _samples;
    private readonly double[] _values;
    private readonly double[] _state;
    private readonly double _tolerance;
    private readonly List<(double Theta, double Value)> _points = [];

    public EventLocator(IVectorField field, IEventFunctions events, ReadOnlySpan<EventSpec> specs, ButcherTableau tableau, double tolerance)
    {
        _events = events;
        _watch = new EventWatch(specs);
        _tolerance = tolerance;
        _values = new double[events.Count];
        _state = new double[field.Dimension];
        _samples = [.. Enumerable.Range(0, DipModel.SampleCount).Select(_ => new double[events.Count])];
        _polisher = new EventPolisher(field, events, tableau, tolerance);
    }

    /// <inheritdoc/>
    public bool IsWatching => _watch.WatchedCount > 0;

    /// <inheritdoc/>
    public long Evaluations => _polisher.Evaluations;

    /// <inheritdoc/>
    public void Start(StepWorkspace step, List<LocatedEvent> found)
    {
        _events.Evaluate(step.Time, step.State, _samples[0]);
        _watch.Start(step, _samples[0], found);
    }

    /// <inheritdoc/>
    public void Scan(StepWorkspace step, List<LocatedEvent> found)
    {
        var last = DipModel.SampleCount - 1;
        for (var sample = 1; sample <= last; sample++)
        {
            EvaluateAt(step, (double)sample / last, _samples[sample]);
        }

        for (var index = 0; index < _values.Length; index++)
        {
            if (_watch.IsWatched(index))
            {
                ScanFunction(step, index, found);
            }
        }

        (_samples[0], _samples[last]) = (_samples[last], _samples[0]);
    }

    private void ScanFunction(StepWorkspace step, int index, List<LocatedEvent> found)
    {
        Span<double> values = stackalloc double[DipModel.SampleCount];
        for (var sample = 0; sample < values.Length; sample++)
        {
            values[sample] = _samples[sample][index];
        }

        CollectPoints(step, index, values);
        for (var point = 1; point < _points.Count && _watch.IsWatched(index); point++)
        {
            var (before, after) = (_points[point - 1], _points[point]);
            if (_watch.Occurs(index, before.Value, after.Value))
            {
                found.Add(Locate(step, index, before, after));
                _watch.Count(index);
            }
        }
    }

    /// <summary>The samples of one function and, between them, the dips that the samples alone would not show.</summary>
    private void CollectPoints(StepWorkspace step, int index, ReadOnlySpan<double> values)
    {
        _points.Clear();
        Span<(int Low, int High, int Best)> dips = stackalloc (int, int, int)[DipModel.MostDips];
        var dipCount = DipModel.Find(values, dips);
        for (var sample = 0; sample < values.Length; sample++)
        {
            _points.Add(((double)sample / (values.Length - 1), values[sample]));
        }

        for (var dip = 0; dip < dipCount; dip++)
        {
            AddDip(step, index, dips[dip], Math.Sign(values[DipModel.NearestSample(dips[dip].Best)]));
        }
    }

    private void AddDip(StepWorkspace step, int index, (int Low, int High, int Best) dip, int sign)
    {
        double Positive(double theta) => sign * Value(step, index, theta);

        if (DipSearch.Find(Positive, DipModel.Theta(dip.Low), DipModel.Theta(dip.High), DipModel.Theta(dip.Best)) is { } low)
        {
            var place = _points.FindIndex(point => point.Theta >= low.X);
            if (_points[place].Theta > low.X)
            {
                _points.Insert(place, (low.X, sign * low.Value));
            }
        }
    }

    private LocatedEvent Locate(StepWorkspace step, int index, (double Theta, double Value) before, (double Theta, double Value) after)
    {
        var root = BrentRoot.Find(
            theta => Value(step, index, theta),
            before.Theta,
            before.Value,
            after.Theta,
            after.Value,
            _tolerance,
            step.Time / step.StepLength);
        return _polisher.Polish(step, index, before, after, root);
    }

    private double Value(StepWorkspace step, int index, double theta)
    {
        EvaluateAt(step, theta, _values);
        return _values[index];
    }

    private void EvaluateAt(StepWorkspace step, double theta, double[] values)
    {
        DenseOutput.Evaluate(step, theta, _state);
        _events.Evaluate(theta == 1 ? step.NewTime : step.Time + (theta * step.StepLength), _state, values);
    }
}
