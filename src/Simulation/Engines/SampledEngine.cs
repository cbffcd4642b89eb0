using System.Collections.Immutable;
using MimVerify.Simulation.Engines.Population;
using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording;
using MimVerify.Theory;

namespace MimVerify.Simulation.Engines;

/// <summary>
/// Training as it is done: mini-batch gradient descent of rows on their full coordinates, one Phi for each area of each cluster and one
/// Upsilon for each key, nothing shared by symmetry. Features and positions are orthonormal, so this is exactly training Q (E1).
/// </summary>
/// <remarks>
/// Rows train together because they see the same images, which are then drawn once; each row's numbers are those of training it alone (E9).
/// <see cref="RunOptions.Replicates"/> seeds train on batches of their own; values are means over seeds, standard errors the seeds' spread over
/// the square root of their number. What is recorded is not the batch's (that is noise) but the population's, as the population engine
/// observes it, at each seed's coordinates averaged over the areas and keys that symmetry makes alike; each seed is observed on its own
/// batch of <see cref="RunOptions.Samples"/> draws, so that standard errors hold the error of observing too. The scatter within a slot, of
/// second order in the loss, is left out, and so is the dissipated loss, which belongs to the flow.
/// Between steps the state is on a straight line. Seeds are looked at four times between recorded times (2.4% of t at the usual 24 points
/// a decade); phase boundaries are where the line between two looks crosses, and their times are means over the seeds.
/// </remarks>
public sealed class SampledEngine : IJointRowEngine
{
    // Rows that train together: enough that drawing is a small part of a step, few enough that their numbers fit in memory.
    private const int MostRows = 256;
    private const int MostKeys = 1 << 20;

    /// <inheritdoc/>
    public string Name => "sampled";

    /// <inheritdoc/>
    public RowTrajectory Run(RowProblem problem, RunOptions options, CancellationToken cancellation)
    {
        var rows = RunTogether([problem], options, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return rows[0];
    }

    /// <inheritdoc/>
    public ImmutableArray<RowTrajectory> RunTogether(IReadOnlyList<RowProblem> rows, RunOptions options, CancellationToken cancellation)
    {
        Guard.Positive(options.EndTime);
        Guard.Fraction(options.ConvergenceLevel);
        Guard.AtLeast(options.BatchSize, 1);
        Guard.AtLeast(options.Threads, 1);
        if (options.LearningRate is null)
        {
            throw new ArgumentException("The sampled engine takes steps and needs a learning rate.", nameof(options));
        }

        var finished = ImmutableArray.CreateBuilder<RowTrajectory>(rows.Count);
        while (finished.Count < rows.Count && !cancellation.IsCancellationRequested)
        {
            // What cannot be observed is refused before it is trained.
            var observers = PopulationModels.Of(Name, rows[finished.Count], options);
            var together = Math.Clamp(MostKeys / rows[0].Layout!.Setting.PatchCount, 1, MostRows);
            RowProblem[] group = [.. rows.Skip(finished.Count).Take(together)];
            var trained = Train(group, options, cancellation);
            finished.AddRange(OrderedWork.Run(
                group.Length,
                place => Observe(group[place], trained, place, place == 0 ? observers : PopulationModels.Of(Name, group[place], options), options, group.Length, cancellation),
                options.Threads,
                onFinished: null,
                cancellation).TakeWhile(row => row is not null)!);
        }

        return finished.ToImmutable();
    }

    private static SeedTraining[] Train(RowProblem[] rows, RunOptions options, CancellationToken cancellation)
    {
        // Threads that are more than there are seeds share a seed's work.
        var seeds = new SeedTraining[options.Replicates];
        var together = Math.Min(options.Threads, seeds.Length);
        SlotAverages[] averages = [.. rows.Select(row => new SlotAverages(row.Layout!))];
        var onLooked = ProgressOf(options);
        Parallel.For(0, seeds.Length, new ParallelOptions { MaxDegreeOfParallelism = together }, seed =>
            seeds[seed] = SeedTraining.Of(rows, averages, seed, options, options.Threads / together, onLooked, cancellation));
        return seeds;
    }

    private RowTrajectory? Observe(
        RowProblem problem, SeedTraining[] trained, int place, PopulationModels models, RunOptions options, int rows, CancellationToken cancellation)
    {
        var traces = new SeedTrace[trained.Length];
        var onObserved = ProgressOf(options);
        var threads = Math.Max(1, options.Threads / rows);
        var boundaries = new PhaseBoundaries(problem.Groups, options.ConvergenceLevel);
        Parallel.For(0, traces.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, seed =>
            traces[seed] = trained[seed].Traces[place].Observe(models.Batches[seed], boundaries, onObserved, cancellation));
        if (cancellation.IsCancellationRequested)
        {
            return null;
        }

        SolveResult[] results = [.. trained.Select(seed => seed.Results[place])];
        var summary = new SeedSummary(traces);
        var events = summary.EventsOf(boundaries, problem.Groups.Length);
        var times = summary.TimesOf(options.RecordTimes, events);
        return new RowTrajectory(
            problem,
            Name,
            times,
            summary.SeriesOf(models.Main.Headers, times),
            events,
            new Expectation(ExpectationKind.MiniBatches, models.Draws, options.Replicates),
            results.FirstOrDefault(result => result.Status != SolveStatus.Completed)?.Status ?? SolveStatus.Completed,
            results.MinBy(result => result.Time)!.AcceptedSteps)
        {
            IsDescent = true,
            IsSinglePrecision = options.IsSinglePrecision,
        };
    }

    // Training and observing count for half of a row each.
    private static Action? ProgressOf(RunOptions options)
    {
        var share = 0.5 / options.Replicates / LookTimes.Of(options.RecordTimes).Length;
        return options.Progress is { } progress ? () => progress(share) : null;
    }
}
