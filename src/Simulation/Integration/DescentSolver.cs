namespace MimVerify.Simulation.Integration;

/// <summary>Gradient descent, or explicit Euler: y &lt;- y + eta f(t, y), where the time after n steps is the start time plus n eta.</summary>
/// <remarks>
/// With f = -gradient this is what training does; it is not an approximation to be refined, so the tolerances of <see cref="SolverOptions"/>
/// are not used, and only <see cref="SolverOptions.MaximumSteps"/> counts. A step costs one evaluation of f and, while events are watched, one
/// of the event functions. An event is placed where the straight line between two values of its function crosses zero.
/// </remarks>
public static class DescentSolver
{
    /// <summary>Steps until the time reaches <paramref name="endTime"/>; the last step may pass it by less than one learning rate.</summary>
    /// <param name="field">f; for gradient descent minus the gradient.</param>
    /// <param name="startTime">Start time, finite.</param>
    /// <param name="start">Start state, shape <c>[Dimension]</c>, finite.</param>
    /// <param name="endTime">End time, finite, not before the start time.</param>
    /// <param name="learningRate">eta, positive.</param>
    /// <param name="recordTimes">Times to record, strictly increasing, within [startTime, endTime]. Shape <c>[R]</c>, possibly empty.</param>
    /// <param name="options">The step limit.</param>
    /// <param name="sink">Receives records and events; without it neither is computed.</param>
    /// <param name="events">Event functions, or null.</param>
    /// <param name="eventSpecs">One for each event function.</param>
    /// <param name="recording">What is recorded between two steps.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <returns>The last step taken; its state and time are those of a whole step.</returns>
    /// <exception cref="ArgumentException">
    /// Shapes disagree, a number is not finite or out of range, or record times are unordered, repeated or outside the solve.
    /// </exception>
    public static SolveResult Solve(
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
        var run = new DescentRun(field, startTime, start, endTime, learningRate, recordTimes, options, sink, events, eventSpecs, recording, cancellation);
        while (run.Advance())
        {
        }

        return run.Result!;
    }
}
