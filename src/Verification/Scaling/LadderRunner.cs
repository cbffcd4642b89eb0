using System.Collections.Immutable;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Scaling;

/// <summary>Runs the rows of a ladder side by side and keeps what was measured on each.</summary>
public static class LadderRunner
{
    /// <summary>The finished rows, in the order of the plan; the same on any number of threads.</summary>
    /// <param name="plan">What runs.</param>
    /// <param name="statements">What is measured.</param>
    /// <param name="known">Rows that are finished already, by query and rung; they are not run again.</param>
    /// <param name="threads">Rows at a time, at least 1.</param>
    /// <param name="onFinished">Called after each row that was run, from any thread, one call at a time.</param>
    /// <param name="cancellation">Stops the run; rows that are not finished then are left out.</param>
    /// <exception cref="ArgumentException">The engine cannot run a row.</exception>
    public static ImmutableArray<LadderRow> Run(
        LadderPlan plan,
        ImmutableArray<LadderStatement> statements,
        IReadOnlyDictionary<(string Query, int Rung), LadderRow> known,
        int threads,
        Action? onFinished,
        CancellationToken cancellation)
    {
        // The most expensive rows first, so that no thread is left with one of them at the end.
        LadderTask[] missing = [.. plan.Tasks.Where(task => !known.ContainsKey((task.Query, task.Rung))).OrderByDescending(task => task.PatchCount)];
        var run = OrderedWork.Run(missing.Length, place => RunOne(plan, statements, missing[place], cancellation), threads, _ => onFinished?.Invoke(), cancellation)
            .OfType<LadderRow>()
            .ToDictionary(row => (row.Query, row.Rung));
        return [.. plan.Tasks.Select(task => (task.Query, task.Rung)).Select(key => known.GetValueOrDefault(key) ?? run.GetValueOrDefault(key)).OfType<LadderRow>()];
    }

    private static LadderRow? RunOne(LadderPlan plan, ImmutableArray<LadderStatement> statements, LadderTask task, CancellationToken cancellation)
    {
        var engine = EngineCatalogue.Create(plan.Settings.Engine)
            ?? throw new ArgumentException($"This build has no engine {plan.Settings.Engine}.", nameof(plan));
        var row = engine.Run(task.Problem, task.Options, cancellation);
        if (row.Status == SolveStatus.Cancelled)
        {
            return null;
        }

        var meanField = MeanFieldOf(task, engine, cancellation);
        var tail = new ClaimRun(UpTo(row, task.TailEnd), meanField);
        var drift = new ClaimRun(row, meanField);
        return new LadderRow(
            task.Query,
            task.Rung,
            task.PatchCount,
            [.. statements.Select(statement => statement.Measure(statement.LooksAtDrift ? drift : tail))]);
    }

    /// <summary>The run as if it had ended at the recorded time nearest to <paramref name="end"/>.</summary>
    private static RowTrajectory UpTo(RowTrajectory row, double end)
    {
        var count = row.IndexOf(end) + 1;
        return count == row.Times.Length ? row : row with
        {
            Times = row.Times[..count],
            Series = [.. row.Series.Select(series => series with { Values = series.Values[..count], StandardErrors = series.StandardErrors?[..count] })],
            Events = [.. row.Events.Select(phase => phase.Time <= row.Times[count - 1] ? phase : phase with { Time = null, StandardError = null })],
        };
    }

    private static RowTrajectory? MeanFieldOf(LadderTask task, IRowEngine engine, CancellationToken cancellation)
    {
        var meanField = new MeanFieldEngine();
        if (string.Equals(engine.Name, meanField.Name, StringComparison.Ordinal))
        {
            return null;
        }

        var end = task.TailEnd;
        var options = task.Options with { EndTime = end, RecordTimes = LadderHorizon.RecordTimes(task.Problem.Groups, end), LearningRate = null };
        try
        {
            return meanField.Run(task.Problem, options, cancellation);
        }
        catch (ArgumentException)
        {
            // Too many distinct areas with random latents: the parts that need the mean field then say that they lack it.
            return null;
        }
    }
}
