using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording;

namespace MimVerify.Simulation.Engines;

/// <summary>Runs rows side by side; the result depends on neither their number nor the order in which they finish.</summary>
public static class RowBatch
{
    /// <summary>Runs every row and returns the finished ones in the order asked for.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="options">How far to run and what to keep.</param>
    /// <param name="threads">Rows that run at a time, at least 1.</param>
    /// <param name="onFinished">Called after each finished row with its place, from any thread, one call at a time.</param>
    /// <param name="cancellation">Stops the run; rows that are not finished then are left out.</param>
    /// <exception cref="ArgumentException">The engine cannot run a row.</exception>
    public static Trajectory Run(
        IRowEngine engine, IReadOnlyList<RowProblem> rows, RunOptions options, int threads, Action<int>? onFinished, CancellationToken cancellation)
    {
        if (engine is IJointRowEngine joint && rows.Count > 0)
        {
            return RunTogether(joint, rows, options, onFinished, cancellation);
        }

        var finished = OrderedWork.Run(
            rows.Count,
            place => engine.Run(rows[place], options, cancellation) is { Status: not SolveStatus.Cancelled } row ? row : null,
            threads,
            onFinished,
            cancellation);
        return new Trajectory(engine.Name, [.. finished.OfType<RowTrajectory>()], finished.Contains(null));
    }

    private static Trajectory RunTogether(
        IJointRowEngine engine, IReadOnlyList<RowProblem> rows, RunOptions options, Action<int>? onFinished, CancellationToken cancellation)
    {
        var finished = engine.RunTogether(rows, options, cancellation);
        for (var place = 0; place < finished.Length; place++)
        {
            onFinished?.Invoke(place);
        }

        return new Trajectory(engine.Name, finished, finished.Length < rows.Count);
    }
}
