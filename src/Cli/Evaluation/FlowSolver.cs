using MimVerify.Simulation.Integration;
using MimVerify.Theory.Documents;

namespace MimVerify.Cli.Evaluation;

/// <summary>Solves a flow from Q = 0 and reads it off at any times, in any order.</summary>
internal static class FlowSolver
{
    // Reference values are asked for to 1e-6; these leave five digits to spare over twenty decades of time.
    private static readonly SolverOptions Options = new() { RelativeTolerance = 1e-11, AbsoluteTolerance = 1e-15, MaximumSteps = 20_000_000 };

    /// <summary>The state at every distinct time.</summary>
    /// <exception cref="InputException">The solver gave up.</exception>
    public static Dictionary<double, double[]> Solve(IVectorField field, double[] times, EvaluationCase input)
    {
        double[] ascending = [.. times.Select(time => time == 0 ? 0.0 : time).Distinct().Order()];
        var states = new States();
        if (ascending.Length == 0)
        {
            return states.ByTime;
        }

        var result = AdaptiveSolver.Solve(field, 0, new double[field.Dimension], ascending[^1], ascending, Options, states, cancellation: input.Cancellation);
        input.Cancellation.ThrowIfCancellationRequested();
        return result.Status == SolveStatus.Completed
            ? states.ByTime
            : throw input.InstanceAt.Refuse($"cannot be solved beyond t = {result.Time:R} ({result.Status})", value: null, "Ask for earlier times.");
    }

    private sealed class States : ISaveSink
    {
        public Dictionary<double, double[]> ByTime { get; } = [];

        public void OnRecord(double time, ReadOnlySpan<double> state) => ByTime[time] = state.ToArray();

        public void OnEvent(int index, double time, ReadOnlySpan<double> state)
        {
            // No events are watched.
        }
    }
}
