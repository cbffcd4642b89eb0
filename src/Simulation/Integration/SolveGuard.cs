namespace MimVerify.Simulation.Integration;

/// <summary>Checks what a caller hands to a solver.</summary>
internal static class SolveGuard
{
    public static void Check(
        IVectorField field,
        double startTime,
        ReadOnlySpan<double> start,
        double endTime,
        ReadOnlySpan<double> recordTimes,
        SolverOptions options,
        IEventFunctions? events,
        ReadOnlySpan<EventSpec> eventSpecs)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(options);
        Require(double.IsFinite(startTime), "The start time is not finite.", nameof(startTime));
        Require(double.IsFinite(endTime), "The end time is not finite.", nameof(endTime));
        Require(
            field.Dimension > 0 && start.Length == field.Dimension,
            $"The start has {start.Length} components, the vector field {field.Dimension}.",
            nameof(start));
        Require(ExplicitStepper.AllFinite(start), "The start has a component that is not finite.", nameof(start));
        CheckRecordTimes(startTime, endTime, recordTimes);
        CheckOptions(options);
        Require(
            eventSpecs.Length == (events?.Count ?? 0),
            $"There are {events?.Count ?? 0} event functions, but {eventSpecs.Length} specifications.",
            nameof(eventSpecs));
        foreach (var spec in eventSpecs)
        {
            ArgumentNullException.ThrowIfNull(spec, nameof(eventSpecs));
            Require(Enum.IsDefined(spec.Direction), "An event direction is undefined.", nameof(eventSpecs));
        }
    }

    public static void CheckDescent(double startTime, double endTime, double learningRate, DescentRecording recording)
    {
        Require(endTime >= startTime, "Descent does not run backwards in time.", nameof(endTime));
        Require(learningRate > 0 && double.IsFinite(learningRate), "The learning rate must be positive.", nameof(learningRate));
        Require(Enum.IsDefined(recording), "The recording rule is undefined.", nameof(recording));
    }

    private static void CheckRecordTimes(double startTime, double endTime, ReadOnlySpan<double> recordTimes)
    {
        var backward = endTime < startTime;
        for (var i = 0; i < recordTimes.Length; i++)
        {
            var time = recordTimes[i];
            var inside = backward ? time <= startTime && time >= endTime : time >= startTime && time <= endTime;
            if (!inside)
            {
                throw new ArgumentException($"Record time {time} lies outside the solve from {startTime} to {endTime}.", nameof(recordTimes));
            }

            if (i > 0 && !(backward ? time < recordTimes[i - 1] : time > recordTimes[i - 1]))
            {
                throw new ArgumentException(
                    $"Record times {recordTimes[i - 1]}, {time} do not follow each other strictly from start to end.", nameof(recordTimes));
            }
        }
    }

    private static void CheckOptions(SolverOptions options)
    {
        Require(options.RelativeTolerance is >= 0 and < 1, "The relative tolerance must lie in [0, 1).", nameof(options));
        Require(
            options.AbsoluteTolerance > 0 && double.IsFinite(options.AbsoluteTolerance), "The absolute tolerance must be positive.", nameof(options));
        Require(options.EventTolerance is > 0 and < 1, "The event tolerance must lie in (0, 1).", nameof(options));
        Require(options.MaximumSteps >= 1, "At least one step must be allowed.", nameof(options));
        var first = options.InitialStep ?? 1;
        Require(first > 0 && double.IsFinite(first), "The initial step must be positive.", nameof(options));
        Require(
            options.MaximumGrowth > 1 && double.IsFinite(options.MaximumGrowth), "The maximum growth must exceed 1.", nameof(options));
    }

    private static void Require(bool holds, string message, string parameter)
    {
        if (!holds)
        {
            throw new ArgumentException(message, parameter);
        }
    }
}
