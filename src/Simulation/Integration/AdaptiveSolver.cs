namespace MimVerify.Simulation.Integration;

/// <summary>Solves dy/dt = f(t, y) with the pair of Dormand and Prince, steps chosen to meet a local error tolerance.</summary>
/// <remarks>
/// <para>
/// Each component's estimated local error stays below AbsoluteTolerance + RelativeTolerance |y|, eq. (II.4.10) of Hairer, Norsett and Wanner I;
/// the fifth-order solution is carried on. Record times do not shorten steps: they are read off the fourth-order continuous extension, so the
/// error there is of the size of the tolerance too. Memory is allocated per solve and per located event, not per step.
/// </para>
/// <para>
/// While events are watched, a step costs six evaluations of f and four of the event functions; a located event costs about six more of the
/// event functions and three times six more of f (measured on smooth functions). Its time is the zero of g along the method's own fifth-order solution within
/// <see cref="SolverOptions.EventTolerance"/>; against the exact solution the event is off by about (error of y)(dg/dy)/(dg/dt), which the two
/// error tolerances govern. A pair of crossings inside one step is found unless both lie within a
/// quarter of the step and the values around them do not bend towards zero.
/// </para>
/// </remarks>
public static class AdaptiveSolver
{
    /// <summary>Solves from <paramref name="startTime"/> to <paramref name="endTime"/>, which may lie before it.</summary>
    /// <param name="field">f.</param>
    /// <param name="startTime">Start time, finite.</param>
    /// <param name="start">Start state, shape <c>[Dimension]</c>, finite.</param>
    /// <param name="endTime">End time, finite; reached exactly.</param>
    /// <param name="recordTimes">
    /// Times to record, strictly ordered from start to end, both of which may be among them. Shape <c>[R]</c>, possibly empty.
    /// </param>
    /// <param name="options">Tolerances and limits.</param>
    /// <param name="sink">Receives records and events; without it neither is computed.</param>
    /// <param name="events">Event functions, or null.</param>
    /// <param name="eventSpecs">One for each event function.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <returns>Where the solve ended and how; what lies before that time has been given to the sink.</returns>
    /// <exception cref="ArgumentException">
    /// Shapes disagree, a number is not finite or out of range, or record times are unordered, repeated or outside the solve.
    /// </exception>
    public static SolveResult Solve(
        IVectorField field,
        double startTime,
        ReadOnlySpan<double> start,
        double endTime,
        ReadOnlySpan<double> recordTimes,
        SolverOptions options,
        ISaveSink? sink = null,
        IEventFunctions? events = null,
        ReadOnlySpan<EventSpec> eventSpecs = default,
        CancellationToken cancellation = default)
    {
        SolveGuard.Check(field, startTime, start, endTime, recordTimes, options, events, eventSpecs);
        var tableau = ButcherTableau.DormandPrince54;
        var step = new StepWorkspace(tableau, field.Dimension) { Time = startTime };
        start.CopyTo(step.State);
        var scale = new ErrorScale(options.RelativeTolerance, options.AbsoluteTolerance);
        var controller = new StepController(tableau.Order, options.MaximumGrowth);
        var locator = sink is null || events is null ? null : new EventLocator(field, events, eventSpecs, tableau, options.EventTolerance);
        var output = new StepOutput(sink, locator, eventSpecs.ToArray(), endTime < startTime ? -1 : 1);
        long accepted = 0, rejected = 0, evaluations = 0;

        SolveResult End(SolveStatus status) =>
            new(status, step.Time, step.State.ToArray(), accepted, rejected, evaluations + (locator?.Evaluations ?? 0));

        output.Start(step, recordTimes);
        if (output.IsEnded)
        {
            return End(SolveStatus.EndedByEvent);
        }

        if (startTime == endTime)
        {
            return End(SolveStatus.Completed);
        }

        field.Evaluate(startTime, step.State, step.Stage(0));
        evaluations++;
        if (!ExplicitStepper.AllFinite(step.Stage(0)))
        {
            return End(SolveStatus.NonFinite);
        }

        var length = options.InitialStep is { } given
            ? Math.CopySign(given, endTime - startTime)
            : InitialStep.Choose(field, step, endTime - startTime, scale, ref evaluations);
        var lastWasFinite = true;
        while (step.Time != endTime)
        {
            if (cancellation.IsCancellationRequested)
            {
                return End(SolveStatus.Cancelled);
            }

            if (accepted + rejected >= options.MaximumSteps)
            {
                return End(SolveStatus.StepLimit);
            }

            // A remainder of a hundredth of a step is not worth a step of its own.
            var isLast = Math.Abs(1.01 * length) >= Math.Abs(endTime - step.Time);
            step.AimAt(isLast ? endTime : step.Time + length);
            if (!isLast && Math.Abs(length) < 16 * (Math.BitIncrement(Math.Abs(step.Time)) - Math.Abs(step.Time)))
            {
                return End(lastWasFinite ? SolveStatus.StepUnderflow : SolveStatus.NonFinite);
            }

            var outcome = ExplicitStepper.Step(field, step, scale);
            evaluations += outcome.Evaluations;
            lastWasFinite = outcome.IsFinite;
            if (outcome.ErrorRatio <= 1)
            {
                accepted++;
                length = step.StepLength * controller.AfterAccepted(outcome.ErrorRatio);
                output.Accept(step, recordTimes);
                step.Advance();
                if (output.IsEnded)
                {
                    return End(SolveStatus.EndedByEvent);
                }
            }
            else
            {
                rejected++;
                length = step.StepLength * controller.AfterRejected(outcome.ErrorRatio);
            }
        }

        return End(SolveStatus.Completed);
    }
}
