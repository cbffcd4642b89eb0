namespace MimVerify.Simulation.Integration;

/// <summary>Gradient descent a step at a time, for runs that go side by side; <see cref="DescentSolver"/> says what a step is.</summary>
internal sealed class DescentRun
{
    // A remainder this small against eta is rounding in endTime / eta, not a step.
    private const double RoundingOfStepCount = 1e-9;

    private readonly IVectorField _field;
    private readonly double _startTime;
    private readonly double _endTime;
    private readonly double _learningRate;
    private readonly double[] _recordTimes;
    private readonly long _maximumSteps;
    private readonly StepWorkspace _step;
    private readonly StepOutput _output;
    private readonly CancellationToken _cancellation;
    private long _steps;
    private long _evaluations;

    /// <inheritdoc cref="DescentSolver.Solve"/>
    public DescentRun(
        IVectorField field,
        double startTime,
        ReadOnlySpan<double> start,
        double endTime,
        double learningRate,
        ReadOnlySpan<double> recordTimes,
        SolverOptions options,
        ISaveSink? sink = null,
        IEventFunctions? events = null,
        ReadOnlySpan<EventSpec> eventSpecs = default,
        DescentRecording recording = DescentRecording.Interpolated,
        CancellationToken cancellation = default)
    {
        SolveGuard.Check(field, startTime, start, endTime, recordTimes, options, events, eventSpecs);
        SolveGuard.CheckDescent(startTime, endTime, learningRate, recording);
        (_field, _startTime, _endTime, _learningRate) = (field, startTime, endTime, learningRate);
        (_recordTimes, _maximumSteps, _cancellation) = (recordTimes.ToArray(), options.MaximumSteps, cancellation);
        _step = new StepWorkspace(ButcherTableau.ExplicitEuler, field.Dimension) { Time = startTime };
        start.CopyTo(_step.State);
        var search = sink is null || events is null ? null : new LinearEventSearch(events, eventSpecs);
        _output = new StepOutput(sink, search, eventSpecs.ToArray(), direction: 1, wholeSteps: recording == DescentRecording.NextStep);
        _output.Start(_step, _recordTimes);
    }

    /// <summary>What the run came to; null until it has ended.</summary>
    public SolveResult? Result { get; private set; }

    /// <summary>Takes a step, unless the run is at its end.</summary>
    /// <returns>Whether a step was taken; if not, there is a result.</returns>
    public bool Advance()
    {
        if (_output.IsEnded)
        {
            return End(SolveStatus.EndedByEvent);
        }

        if (!(_step.Time < _endTime))
        {
            return End(SolveStatus.Completed);
        }

        if (_cancellation.IsCancellationRequested)
        {
            return End(SolveStatus.Cancelled);
        }

        if (_steps >= _maximumSteps)
        {
            return End(SolveStatus.StepLimit);
        }

        // Multiplied, not accumulated: a sum of 1e6 learning rates would be off by many roundings.
        var newTime = _startTime + ((_steps + 1) * _learningRate);
        newTime = Math.Abs(newTime - _endTime) <= RoundingOfStepCount * _learningRate ? _endTime : newTime;
        if (newTime <= _step.Time)
        {
            return End(SolveStatus.StepUnderflow);
        }

        _step.AimAt(newTime, _learningRate);
        _field.Evaluate(_step.Time, _step.State, _step.Stage(0));
        _evaluations++;
        if (!ExplicitStepper.Step(_field, _step, default).IsFinite)
        {
            return End(SolveStatus.NonFinite);
        }

        _steps++;
        _output.Accept(_step, _recordTimes);
        _step.Advance();
        return true;
    }

    private bool End(SolveStatus status)
    {
        Result = new SolveResult(status, _step.Time, _step.State.ToArray(), _steps, 0, _evaluations);
        return false;
    }
}
