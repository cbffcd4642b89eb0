using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Recording.Checkpoints;
using MimVerify.Simulation.Sampling;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>
/// One training under one seed: steps, and looks at given times. Between steps parameters are on a straight line, as in the sampled engine, so a look
/// between two steps sees the point on that line.
/// </summary>
internal sealed class TrainingRun : IDisposable
{
    // A remainder this small against eta is rounding in time / eta, not a step.
    private const double Rounding = 1e-9;

    private readonly DisposeScope _scope;
    private readonly RunOptions _options;
    private readonly double _learningRate;
    private readonly Trainer _trainer;
    private readonly DivergenceWatch _watch;
    private readonly RowEvaluation[] _rows;
    private readonly PhaseBoundaries[] _boundaries;

    /// <summary>Prepares a training; its tensors live until it is disposed of, on this thread.</summary>
    public TrainingRun(IReadOnlyList<RowProblem> rows, RunOptions options, double learningRate, int replicate, TensorSite site)
    {
        var (setting, assumptions) = (rows[0].Layout!.Setting, rows[0].Assumptions);
        _options = options;
        _learningRate = learningRate;
        _scope = torch.NewDisposeScope();
        try
        {
            var model = ModelCatalogue.Create(setting, assumptions, options, replicate, site);
            var noiseDimension = assumptions.PatchNoise > 0 ? Embeddings.DimensionOf(setting, assumptions, options.Torch.Dimension) : 0;
            _watch = new DivergenceWatch(site);
            _trainer = new Trainer(
                model,
                OptimizerCatalogue.Create(model.Parameters, assumptions.Optimiser),
                new TrainingBatches(new TrainingImages(setting, options.Seed, replicate, assumptions), options.BatchSize, site, noiseDimension).At,
                step => learningRate * assumptions.Schedule.FactorAt(step * learningRate / options.EndTime),
                _watch);
            var samples = (options.Samples + options.Replicates - 1) / options.Replicates;
            var numbers = MemoryNeed.NumbersInAnEvaluatedImage(setting, assumptions, options);
            _rows = [.. rows.Select(row => new RowEvaluation(row.Layout!, assumptions, samples, options.Seed, replicate, numbers, noiseDimension, site))];
            _boundaries = [.. rows.Select(row => new PhaseBoundaries(row.Groups, options.ConvergenceLevel))];
            Traces = [.. rows.Select(_ => new SeedTrace())];
        }
        catch
        {
            _scope.Dispose();
            throw;
        }
    }

    /// <summary>What the looks have shown, one trace a row.</summary>
    public IReadOnlyList<SeedTrace> Traces { get; }

    /// <summary>Steps taken.</summary>
    public long Steps => _trainer.Step;

    /// <summary>The step whose loss was not finite; null where there was none.</summary>
    public long? DivergedAt => _watch.DivergedAt;

    /// <summary>How the rows are observed.</summary>
    public IReadOnlyList<RowEvaluation> Rows => _rows;

    /// <summary>Goes on from a checkpoint, or from its end.</summary>
    /// <exception cref="InvalidDataException">The checkpoint does not fit this training.</exception>
    public void Restore(SeedCheckpoint checkpoint)
    {
        RunSnapshot.RestoreTraces(checkpoint, Traces);
        if (checkpoint.Status is null)
        {
            RunSnapshot.RestoreTrainer(checkpoint, _trainer);
        }
    }

    /// <summary>Everything that <see cref="Restore"/> needs.</summary>
    public SeedCheckpoint Snapshot() => new(_trainer.Step, Status: null, [.. RunSnapshot.Of(_trainer, Traces)]);

    /// <summary>Trains through all looks.</summary>
    /// <param name="looks">Ascending times from 0.</param>
    /// <param name="onLook">Called after each look.</param>
    /// <param name="onStep">Called before each step, when all looks up to it have been taken, with the steps taken.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <returns>How it ended.</returns>
    public SolveStatus Train(double[] looks, Action onLook, Action<long> onStep, CancellationToken cancellation)
    {
        var next = Traces[0].Times.Count;
        var endStep = StepsUntil(_options.EndTime);
        while (true)
        {
            for (; next < looks.Length && looks[next] <= TimeOf(_trainer.Step) * (1 + Rounding); next++)
            {
                if (!Look(looks[next]))
                {
                    return SolveStatus.NonFinite;
                }

                onLook();
            }

            if (_trainer.Step >= endStep)
            {
                _watch.Look();
                return _watch.DivergedAt is null ? SolveStatus.Completed : SolveStatus.NonFinite;
            }

            onStep(_trainer.Step);
            if (cancellation.IsCancellationRequested)
            {
                return SolveStatus.Cancelled;
            }

            if (_trainer.Step >= _options.Solver.MaximumSteps)
            {
                return SolveStatus.StepLimit;
            }

            if (next < looks.Length && looks[next] < TimeOf(_trainer.Step + 1) * (1 - Rounding))
            {
                next = StepThroughLooks(looks, next, onLook);
            }
            else
            {
                _trainer.Advance();
            }

            if (next < 0 || _watch.DivergedAt is not null)
            {
                return SolveStatus.NonFinite;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _scope.Dispose();

    private double TimeOf(long step) => step * _learningRate;

    private long StepsUntil(double time) => (long)Math.Ceiling((time / _learningRate) - Rounding);

    // Takes a step, then looks at the points of the way that lie on looks; -1 where one of them is not finite.
    private int StepThroughLooks(double[] looks, int next, Action onLook)
    {
        using var scope = torch.NewDisposeScope();
        var parameters = _trainer.Model.Parameters;
        var start = TimeOf(_trainer.Step);
        Tensor[] before = [.. parameters.Select(parameter => parameter.Value.detach().clone())];
        _trainer.Advance();
        Tensor[] after = [.. parameters.Select(parameter => parameter.Value.detach().clone())];

        for (; next < looks.Length && looks[next] < TimeOf(_trainer.Step) * (1 - Rounding); next++)
        {
            Move(before, after, (looks[next] - start) / _learningRate);
            if (!Look(looks[next]))
            {
                return -1;
            }

            onLook();
        }

        Move(before, after, 1);
        return next;
    }

    private void Move(Tensor[] before, Tensor[] after, double share)
    {
        using var still = torch.no_grad();
        for (var i = 0; i < before.Length; i++)
        {
            var parameter = _trainer.Model.Parameters[i].Value;
            if (share == 1)
            {
                parameter.copy_(after[i]);
            }
            else
            {
                parameter.copy_(before[i]).mul_(1 - share).add_(after[i], share);
            }
        }
    }

    // False, and nothing recorded, where what is seen is not finite.
    private bool Look(double time)
    {
        using var scope = torch.NewDisposeScope();
        IReadOnlyList<Correlations> heads;
        using (torch.no_grad())
        {
            heads = _trainer.Model.Read();
        }

        var observations = new double[_rows.Length][];
        var boundaries = new double[_rows.Length][];
        for (var row = 0; row < _rows.Length; row++)
        {
            var (clusters, watched, blocks) = (_boundaries[row].ClusterCount, _boundaries[row].Count, RowEvaluation.BlocksOf(heads.Count));
            var indicators = new PhaseIndicators[blocks * clusters];
            observations[row] = _rows[row].Observe(_trainer.Model, heads, indicators);
            boundaries[row] = new double[blocks * watched];
            for (var block = 0; block < blocks; block++)
            {
                _boundaries[row].Write(indicators.AsSpan(block * clusters, clusters), boundaries[row].AsSpan(block * watched, watched));
            }

            if (!double.IsFinite(observations[row].Sum()))
            {
                return false;
            }
        }

        for (var row = 0; row < _rows.Length; row++)
        {
            Traces[row].Add(time, observations[row], boundaries[row]);
        }

        return true;
    }
}
