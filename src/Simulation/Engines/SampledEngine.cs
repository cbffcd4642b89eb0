using System.Numerics;
using MimVerify.Simulation.Engines.Optimised;
using MimVerify.Simulation.Engines.Population;
using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Sampling;
using MimVerify.Theory;

namespace MimVerify.Simulation.Engines;

/// <summary>
/// Training as it is done: mini-batch gradient descent of one row on its full coordinates, one Phi for each area of each cluster and one
/// Upsilon for each key, nothing shared by symmetry. Features and positions are orthonormal, so this is exactly training Q (E1).
/// </summary>
/// <remarks>
/// <see cref="RunOptions.Replicates"/> seeds train on batches of their own; values are means over seeds, standard errors the seeds' spread over
/// the square root of their number. What is recorded is not the batch's (that is noise) but the population's, as the population engine
/// observes it, at each seed's coordinates averaged over the areas and keys that symmetry makes alike; each seed is observed on its own
/// batch of <see cref="RunOptions.Samples"/> draws, so that standard errors hold the error of observing too. The scatter within a slot, of
/// second order in the loss, is left out, and so is the dissipated loss, which belongs to the flow.
/// Between steps the state is on a straight line. Seeds are looked at four times between recorded times (2.4% of t at the usual 24 points
/// a decade); phase boundaries are where the line between two looks crosses, and their times are means over the seeds.
/// </remarks>
public sealed class SampledEngine : IRowEngine
{
    /// <inheritdoc/>
    public string Name => "sampled";

    /// <inheritdoc/>
    public RowTrajectory Run(RowProblem problem, RunOptions options, CancellationToken cancellation)
    {
        Guard.Positive(options.EndTime);
        Guard.Fraction(options.ConvergenceLevel);
        Guard.AtLeast(options.BatchSize, 1);
        if (options.LearningRate is null)
        {
            throw new ArgumentException("The sampled engine takes steps and needs a learning rate.", nameof(options));
        }

        var models = PopulationModels.Of(Name, problem, options);
        var looks = LookTimes.Of(options.RecordTimes);
        var share = 1.0 / options.Replicates / looks.Length;
        Action? onRecorded = options.Progress is { } progress ? () => progress(share) : null;
        var seeds = new PopulationObserver[options.Replicates];
        var results = new SolveResult[options.Replicates];
        var threads = Guard.AtLeast(options.Threads, 1);

        // Threads that are more than there are seeds share the batches.
        var together = Math.Min(threads, seeds.Length);
        Parallel.For(0, seeds.Length, new ParallelOptions { MaxDegreeOfParallelism = together }, seed =>
        {
            var observer = models.Batches[seed];
            PopulationObserver TraceOf(int dimension) =>
                new(problem.Layout!, dimension, observer, new PhaseEvents(observer, problem.Groups, options.ConvergenceLevel), onRecorded);
            (seeds[seed], results[seed]) = options.IsSinglePrecision
                ? Train<float>(problem, seed, options, threads / together, looks, TraceOf, cancellation)
                : Train<double>(problem, seed, options, threads / together, looks, TraceOf, cancellation);
        });

        cancellation.ThrowIfCancellationRequested();
        var summary = new SeedSummary([.. seeds.Select(seed => seed.Trace)]);
        var boundaries = new PhaseBoundaries(problem.Groups, options.ConvergenceLevel);
        var events = summary.EventsOf(boundaries, problem.Groups.Length);
        var times = summary.TimesOf(options.RecordTimes, events);
        var shortest = results.MinBy(result => result.Time)!;
        return new RowTrajectory(
            problem,
            Name,
            times,
            summary.SeriesOf(models.Main.Headers, times),
            events,
            new Expectation(ExpectationKind.MiniBatches, models.Draws, options.Replicates),
            results.FirstOrDefault(result => result.Status != SolveStatus.Completed)?.Status ?? SolveStatus.Completed,
            shortest.AcceptedSteps)
        {
            IsDescent = true,
            IsSinglePrecision = options.IsSinglePrecision,
        };
    }

    private static (PopulationObserver Trace, SolveResult Result) Train<T>(
        RowProblem problem, int seed, RunOptions options, int threads, double[] looks, Func<int, PopulationObserver> traceOf, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (row, assumptions, learningRate) = (problem.Layout!, problem.Assumptions, options.LearningRate!.Value);
        var images = new TrainingImages(row.Setting, options.Seed, seed, assumptions);
        using var gradients = new BatchDescent<T>(images, row.Query, options.BatchSize, learningRate, threads);
        var trace = traceOf(gradients.Dimension);
        IVectorField descent = assumptions.IsPlainDescent
            ? gradients
            : new OptimisedField(gradients, gradients.Dimension, assumptions, learningRate, options.EndTime);
        var start = new double[descent.Dimension];
        RandomStart.Of(row, assumptions, options.Seed, seed).CopyTo(start, 0);
        return (trace, DescentSolver.Solve(descent, 0, start, options.EndTime, learningRate, looks, options.Solver, trace, cancellation: cancellation));
    }
}
