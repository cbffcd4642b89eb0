using System.Collections.Immutable;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording;
using MimVerify.Theory;
using MimVerify.Theory.Dynamics;

namespace MimVerify.Simulation.Engines;

/// <summary>
/// Runs a row's model from its start, Q = 0 unless that is a departure, records it on the grid and at phase boundaries, and runs the replicates that give standard errors.
/// </summary>
internal static class RowRunner
{
    /// <summary>Runs one row.</summary>
    /// <param name="engine">The engine's name.</param>
    /// <param name="problem">The row.</param>
    /// <param name="main">The model of the whole sample.</param>
    /// <param name="replicates">Models of independent batches that together are the sample of <paramref name="main"/>; possibly none.</param>
    /// <param name="expectation">How expectations are taken.</param>
    /// <param name="options">How far to run and what to keep.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <param name="start">The state at t = 0; null for 0.</param>
    /// <exception cref="OperationCanceledException">The run was stopped; a row is finished or it is not.</exception>
    public static RowTrajectory Run(
        string engine,
        RowProblem problem,
        IRowModel main,
        IReadOnlyList<IRowModel> replicates,
        Expectation expectation,
        RunOptions options,
        CancellationToken cancellation,
        double[]? start = null)
    {
        Guard.Positive(options.EndTime);
        Guard.Fraction(options.ConvergenceLevel);

        // The replicates together cost what the main run costs.
        var mainShare = replicates.Count > 0 ? 0.5 : 1;
        var recording = new RowRecording(main, options.EndTime, options.Progress, mainShare / options.RecordTimes.Length);
        var boundaries = new PhaseEvents(main, problem.Groups, options.ConvergenceLevel);
        var result = Solve(main, problem, options, options.RecordTimes, recording, start, cancellation);
        var times = recording.Times.ToArray();
        var batches = new RowRecording[replicates.Count];
        var complete = result.Status == SolveStatus.Completed;
        if (complete)
        {
            var allComplete = 1;
            Parallel.For(0, replicates.Count, new ParallelOptions { MaxDegreeOfParallelism = Guard.AtLeast(options.Threads, 1) }, batch =>
            {
                batches[batch] = new RowRecording(replicates[batch], options.EndTime, options.Progress, (1 - mainShare) / replicates.Count / times.Length);
                var status = Solve(replicates[batch], problem, options, times, batches[batch], start, cancellation).Status;
                Interlocked.And(ref allComplete, status == SolveStatus.Completed ? 1 : 0);
            });
            complete = allComplete == 1;
        }

        cancellation.ThrowIfCancellationRequested();
        var sampled = complete && batches.Length >= 2;
        return new RowTrajectory(
            problem,
            engine,
            times,
            ToSeries(main.Headers, recording, sampled ? batches : [], times),
            ToEvents(problem.Groups.Length, boundaries, recording, sampled ? batches : []),
            sampled || expectation.Kind != ExpectationKind.Sampled ? expectation : expectation with { Replicates = 0 },
            result.Status,
            result.AcceptedSteps)
        {
            IsDescent = options.LearningRate is not null,
        };
    }

    /// <summary>Records a row at given weights, as at the single time 0.</summary>
    /// <param name="engine">The engine's name.</param>
    /// <param name="problem">The row.</param>
    /// <param name="model">The model; what it accumulates along a run is taken as 0.</param>
    /// <param name="weights">Phi slots, Upsilon slots.</param>
    /// <param name="expectation">How expectations are taken.</param>
    public static RowTrajectory Observe(string engine, RowProblem problem, IRowModel model, ReadOnlySpan<double> weights, Expectation expectation)
    {
        Guard.SameLength(weights.Length, problem.Layout!.PhiSlots.Length + problem.Layout.UpsilonSlots.Length, nameof(weights));
        var state = new double[model.Dimension];
        weights.CopyTo(state);
        var recording = new RowRecording(model, endTime: 0, progress: null, sharePerRecord: 0);
        recording.OnRecord(0, state);
        return new RowTrajectory(problem, engine, [0], ToSeries(model.Headers, recording, [], [0]), [], expectation, SolveStatus.Completed, Steps: 0);
    }

    private static SolveResult Solve(
        IRowModel model, RowProblem problem, RunOptions options, double[] recordTimes, RowRecording recording, double[]? given, CancellationToken cancellation)
    {
        var start = given ?? new double[model.Dimension];
        var events = new PhaseEvents(model, problem.Groups, options.ConvergenceLevel, options.StopAt);
        return options.LearningRate is { } learningRate
            ? DescentSolver.Solve(model, 0, start, options.EndTime, learningRate, recordTimes, options.Solver, recording, events, events.Specs, cancellation: cancellation)
            : AdaptiveSolver.Solve(model, 0, start, options.EndTime, recordTimes, options.Solver, recording, events, events.Specs, cancellation);
    }

    private static ImmutableArray<Series> ToSeries(ImmutableArray<SeriesHeader> headers, RowRecording main, RowRecording[] batches, double[] times)
    {
        // Replicates also stop at boundaries of their own; their rows at the main run's times are picked out by time.
        var picked = batches.Select(batch => batch.IndicesOf(times)).ToArray();
        var series = ImmutableArray.CreateBuilder<Series>(headers.Length);
        for (var column = 0; column < headers.Length; column++)
        {
            var values = new double[times.Length];
            var errors = batches.Length > 0 ? new double[times.Length] : null;
            var sample = new double[batches.Length];
            for (var row = 0; row < times.Length; row++)
            {
                values[row] = main.Value(row, column);
                for (var batch = 0; batch < batches.Length; batch++)
                {
                    sample[batch] = batches[batch].Value(picked[batch][row], column);
                }

                if (errors is not null)
                {
                    // Each batch holds 1/R of the draws, so the error of the mean of batches is that of the whole.
                    errors[row] = SampleMean.Of(sample).StandardError;
                }
            }

            var header = headers[column];
            series.Add(new Series(header.Signal, header.Cluster, header.Area, header.Role, header.Count, values, errors));
        }

        return series.MoveToImmutable();
    }

    private static ImmutableArray<PhaseEvent> ToEvents(int clusters, PhaseEvents boundaries, RowRecording main, RowRecording[] batches)
    {
        var watched = Enumerable.Range(0, boundaries.Count).ToDictionary(boundaries.At);
        var events = ImmutableArray.CreateBuilder<PhaseEvent>();
        for (var cluster = 0; cluster < clusters; cluster++)
        {
            foreach (var boundary in Enum.GetValues<PhaseBoundary>())
            {
                if (!watched.TryGetValue((boundary, cluster), out var index) || !main.EventTimes.TryGetValue(index, out var time))
                {
                    events.Add(new PhaseEvent(boundary, cluster, null, null));
                    continue;
                }

                var sample = batches.Where(batch => batch.EventTimes.ContainsKey(index)).Select(batch => batch.EventTimes[index]).ToArray();
                double? error = sample.Length >= 2 && sample.Length == batches.Length ? SampleMean.Of(sample).StandardError : null;
                events.Add(new PhaseEvent(boundary, cluster, time, error));
            }
        }

        return events.ToImmutable();
    }
}
