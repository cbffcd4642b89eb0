namespace MimVerify.Simulation.Integration;

/// <summary>Improves a root found on the continuous extension by stepping the method itself to the trial times.</summary>
internal sealed class EventPolisher
{
    private const int MostWidenings = 40;

    private readonly IVectorField _field;
    private readonly IEventFunctions _events;
    private readonly StepWorkspace _probe;
    private readonly double[] _values;
    private readonly double _tolerance;
    private double _steppedTo;

    public EventPolisher(IVectorField field, IEventFunctions events, ButcherTableau tableau, double tolerance)
    {
        _field = field;
        _events = events;
        _probe = new StepWorkspace(tableau, field.Dimension);
        _values = new double[events.Count];
        _tolerance = tolerance;
    }

    /// <summary>Evaluations of the vector field made here.</summary>
    public long Evaluations { get; private set; }

    /// <summary>
    /// The event near <paramref name="root"/>. Where the field or the function has no value at the trial step, the continuous extension
    /// stands. Where the method's own values do not change sign inside the bracket (a graze that the two
    /// approximations see differently), the root of the continuous extension stands, with the method's state there.
    /// </summary>
    public LocatedEvent Polish(
        StepWorkspace step, int index, (double Theta, double Value) before, (double Theta, double Value) after, double root)
    {
        _probe.Time = step.Time;
        step.State.CopyTo(_probe.State);
        step.Stage(0).CopyTo(_probe.Stage(0));
        _steppedTo = double.NaN;

        double Stepped(double theta) => SteppedValue(step, index, theta);

        var offset = step.Time / step.StepLength;
        var best = root;
        var atRoot = Stepped(root);
        if (double.IsNaN(atRoot))
        {
            var state = new double[step.Dimension];
            DenseOutput.Evaluate(step, root, state);
            return new(index, step.Time + (root * step.StepLength), state);
        }

        if (atRoot != 0 && Widen(Stepped, before, after, root, atRoot, offset) is { } other)
        {
            best = BrentRoot.Find(Stepped, other.Theta, other.Value, root, atRoot, _tolerance, offset);
        }

        if (best != _steppedTo)
        {
            Stepped(best);
        }

        return new(index, _probe.NewTime, _probe.Candidate.ToArray());
    }

    /// <summary>A point on the other side of the zero, sought with growing distance in the direction in which it must lie.</summary>
    private (double Theta, double Value)? Widen(
        Func<double, double> stepped,
        (double Theta, double Value) before,
        (double Theta, double Value) after,
        double root,
        double atRoot,
        double offset)
    {
        var slope = (after.Value - before.Value) / (after.Theta - before.Theta);
        var direction = -Math.Sign(atRoot) * Math.Sign(slope);
        var limit = direction > 0 ? after.Theta : before.Theta;
        var distance = Math.Max(2 * Math.Abs(atRoot / slope), 2 * _tolerance * Math.Abs(offset + root));
        for (var attempt = 0; attempt < MostWidenings; attempt++, distance *= 4)
        {
            var theta = root + (direction * Math.Min(distance, Math.Abs(limit - root)));
            if (theta == root)
            {
                return null;
            }

            var value = stepped(theta);
            if (double.IsNaN(value) || Math.Sign(value) != Math.Sign(atRoot))
            {
                return double.IsNaN(value) ? null : (theta, value);
            }

            if (distance >= Math.Abs(limit - root))
            {
                return null;
            }
        }

        return null;
    }

    private double SteppedValue(StepWorkspace step, int index, double theta)
    {
        _steppedTo = theta;
        if (theta is 0 or 1)
        {
            // The ends of the step are known, and a step of length zero is none.
            _probe.AimAt(theta == 0 ? step.Time : step.NewTime);
            (theta == 0 ? step.State : step.Candidate).CopyTo(_probe.Candidate);
        }
        else
        {
            _probe.AimAt(step.Time + (theta * step.StepLength));
            var outcome = ExplicitStepper.Step(_field, _probe, new ErrorScale(0, 1));
            Evaluations += outcome.Evaluations;
            if (!outcome.IsFinite)
            {
                return double.NaN;
            }
        }

        _events.Evaluate(_probe.NewTime, _probe.Candidate, _values);
        return _values[index];
    }
}
