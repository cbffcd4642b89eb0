using System.Numerics;
using MimVerify.Simulation.Engines.Optimised;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Sampling;

namespace MimVerify.Simulation.Engines.Sampled;

/// <summary>Rows as one seed trained them.</summary>
/// <param name="Traces">What is kept of each row.</param>
/// <param name="Results">What each row's run came to.</param>
internal sealed record SeedTraining(SlotTrace[] Traces, SolveResult[] Results)
{
    /// <summary>Trains rows of one setting from their start on the batches of a seed, in the format and with the optimiser asked for.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="averages">Each row's slots.</param>
    /// <param name="seed">Which of the run's seeds.</param>
    /// <param name="options">How far to run and what to keep.</param>
    /// <param name="threads">Threads, at least 1.</param>
    /// <param name="onLooked">Told each look at a row.</param>
    /// <param name="cancellation">Stops the training.</param>
    public static SeedTraining Of(
        IReadOnlyList<RowProblem> rows, SlotAverages[] averages, int seed, RunOptions options, int threads, Action? onLooked, CancellationToken cancellation) =>
        options.IsSinglePrecision
            ? Train<float>(rows, averages, seed, options, threads, onLooked, cancellation)
            : Train<double>(rows, averages, seed, options, threads, onLooked, cancellation);

    private static SeedTraining Train<T>(
        IReadOnlyList<RowProblem> rows, SlotAverages[] averages, int seed, RunOptions options, int threads, Action? onLooked, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var looks = LookTimes.Of(options.RecordTimes);
        var traces = new SlotTrace[rows.Count];
        var learningRate = options.LearningRate!.Value;
        DescentRun RunOf(int place, BatchDescent<T> gradients)
        {
            var (row, assumptions) = (rows[place].Layout!, rows[place].Assumptions);
            traces[place] = new SlotTrace(averages[place], gradients.Dimension, onLooked);
            IVectorField descent = assumptions.IsPlainDescent
                ? gradients
                : new OptimisedField(gradients, gradients.Dimension, assumptions, learningRate, options.EndTime);
            var start = new double[descent.Dimension];
            RandomStart.Of(row, assumptions, options.Seed, seed).CopyTo(start, 0);
            return new DescentRun(descent, 0, start, options.EndTime, learningRate, looks, options.Solver, traces[place], cancellation: cancellation);
        }

        var images = new TrainingImages(rows[0].Layout!.Setting, options.Seed, seed, rows[0].Assumptions);
        int[] queries = [.. rows.Select(row => row.Layout!.Query)];
        using var training = new JointDescent<T>(images, queries, options.BatchSize, learningRate, options.EndTime, threads, RunOf);
        return new SeedTraining(traces, training.Run());
    }
}
