using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Recording.Checkpoints;
using MimVerify.Simulation.Torch;
using MimVerify.Simulation.Torch.Training;
using MimVerify.Theory;

namespace MimVerify.Simulation.Engines;

/// <summary>
/// Training that knows nothing of the theory: the d x d matrix Q, masked images as tensors, softmax attention, the squared loss on
/// masked patches, autograd and an optimiser, on the processor or an accelerator. All P rows train together, for they are rows of one matrix.
/// </summary>
/// <remarks>
/// Batches are those of the sampled engine: the same images at the same step of the same seed. <see cref="RunOptions.Replicates"/> seeds train
/// one after the other; values are means over seeds, standard errors their spread over the square root of their number. Phi and Upsilon are
/// read off Q (with several heads off each, see <see cref="RowTrajectory.Heads"/>) and averaged over the areas and keys that symmetry makes alike; attention, loss and rates come from forward passes and autograd on
/// held-out images, <see cref="RunOptions.Samples"/> over all seeds for each row and cluster, stratified with exact weights.
/// Same seed, same libtorch, same BLAS kernels, same number of threads: the same bytes on the processor; on CUDA the same to rounding.
/// </remarks>
public sealed class TorchEngine : IJointRowEngine
{
    /// <inheritdoc/>
    public string Name => "torch";

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
        Guard.AtLeast(options.Replicates, 2);
        var learningRate = options.LearningRate ?? throw new ArgumentException("The torch engine takes steps and needs a learning rate.", nameof(options));
        if (options.IsSinglePrecision && learningRate > float.MaxValue)
        {
            throw new ArgumentException($"A learning rate of {learningRate:R} is beyond float32. Set training.dtype to float64 or lower training.learning_rate.", nameof(options));
        }

        var setting = rows[0].Layout?.Setting
            ?? throw new ArgumentException("The torch engine needs whole patches; sizes given as real numbers run on the meanfield engine.", nameof(rows));
        TorchRuntime.Require();
        var site = DeviceChoice.Of(options);
        TorchRuntime.Prepare(options.Threads);
        MemoryCheck.Require(setting, rows[0].Assumptions, options, site);

        var looks = LookTimes.Of(options.RecordTimes);
        var share = (double)rows.Count / options.Replicates / looks.Length;
        var seeds = new List<SeedResult>(options.Replicates);
        while (seeds.Count < options.Replicates)
        {
            var seed = Train(rows, options, learningRate, seeds.Count, site, looks, () => options.Progress?.Invoke(share), cancellation);
            if (seed.Status == SolveStatus.Cancelled)
            {
                return [];
            }

            seeds.Add(seed);
        }

        return [.. rows.Select((row, place) => Summarise(row, place, seeds, options))];
    }

    private static SeedResult Train(
        IReadOnlyList<RowProblem> rows, RunOptions options, double learningRate, int replicate, TensorSite site, double[] looks, Action onLook, CancellationToken cancellation)
    {
        try
        {
            using var run = new TrainingRun(rows, options, learningRate, replicate, site);
            var checkpoints = options.Checkpoints;
            var saved = checkpoints?.Load(replicate);
            var begun = saved?.Step ?? 0;
            if (saved is not null)
            {
                Restore(run, saved, replicate, checkpoints!);
                for (var look = 0; look < run.Traces[0].Times.Count; look++)
                {
                    onLook();
                }
            }

            if (saved?.Status is { } ended)
            {
                return new SeedResult(run.Traces, [.. run.Rows.Select(row => row.Headers)], run.Rows[0].Draws, ended, saved.Step);
            }

            void OnStep(long step)
            {
                if (checkpoints is not null && step > begun && (step % checkpoints.Every == 0 || cancellation.IsCancellationRequested))
                {
                    checkpoints.Save(replicate, run.Snapshot());
                }
            }

            var status = run.Train(looks, onLook, OnStep, cancellation);
            var result = new SeedResult(run.Traces, [.. run.Rows.Select(row => row.Headers)], run.Rows[0].Draws, status, run.DivergedAt ?? run.Steps);
            if (status != SolveStatus.Cancelled)
            {
                checkpoints?.Save(replicate, new SeedCheckpoint(result.Steps, status, [.. RunSnapshot.Of(run.Traces)]));
            }

            return result;
        }
        catch (ExternalException fault)
        {
            // Memory that ran out is the user's to mend; everything else is a fault of this program.
            if (MemoryCheck.RefusalOf(fault, rows[0].Layout!.Setting, rows[0].Assumptions, options, site) is { } refusal)
            {
                throw refusal;
            }

            throw;
        }
    }

    private static void Restore(TrainingRun run, SeedCheckpoint saved, int replicate, CheckpointFolder checkpoints)
    {
        try
        {
            run.Restore(saved);
        }
        catch (InvalidDataException fault)
        {
            throw checkpoints.Damaged(replicate, fault);
        }
    }

    private RowTrajectory Summarise(RowProblem row, int place, List<SeedResult> seeds, RunOptions options)
    {
        var boundaries = new PhaseBoundaries(row.Groups, options.ConvergenceLevel);
        var headers = seeds[0].Headers[place];
        var summaries = HeadTraces.Split([.. seeds.Select(seed => seed.Traces[place])], headers, boundaries.Count).Select(traces => new SeedSummary(traces)).ToArray();
        var events = summaries.Select(summary => summary.EventsOf(boundaries, row.Groups.Length)).ToArray();

        // The model and its heads share their times, so that each has its own boundaries recorded.
        var times = summaries[0].TimesOf(options.RecordTimes, [.. events.SelectMany(of => of)]);
        RowTrajectory Record(int block) => new(
            row,
            Name,
            times,
            summaries[block].SeriesOf(headers, times),
            events[block],
            new Expectation(ExpectationKind.MiniBatches, seeds.Sum(seed => seed.Draws), options.Replicates),
            seeds.FirstOrDefault(seed => seed.Status != SolveStatus.Completed)?.Status ?? SolveStatus.Completed,
            seeds.Min(seed => seed.Steps))
        {
            IsDescent = true,
            IsSinglePrecision = options.IsSinglePrecision,
        };
        return Record(0) with { Heads = [.. Enumerable.Range(1, summaries.Length - 1).Select(Record)] };
    }

    private sealed record SeedResult(
        IReadOnlyList<SeedTrace> Traces, IReadOnlyList<IReadOnlyList<SeriesHeader>> Headers, long Draws, SolveStatus Status, long Steps);
}
