using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Departures.Optimisers;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Sampling;
using MimVerify.Simulation.Torch.Binding;
using MimVerify.Simulation.Torch.Training;
using MimVerify.Theory.Model;

namespace MimVerify.Bench;

/// <summary>The torch engine's training on the processor from Q = 0, float32, plain gradient descent, without anything being recorded.</summary>
internal sealed class TorchTraining : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly ITrainedModel _model;
    private readonly Trainer _trainer;

    public TorchTraining(Setting setting, TorchOptions torchOptions, int batchSize, double learningRate)
    {
        var options = OptionsOf(torchOptions, batchSize, learningRate);
        var site = DeviceChoice.Of(options);
        _model = ModelCatalogue.Create(setting, Assumptions.OfTheTheory, options, 0, site);
        _trainer = new Trainer(
            _model,
            OptimizerCatalogue.Create(_model.Parameters, OptimiserRule.GradientDescent),
            new TrainingBatches(new TrainingImages(setting, options.Seed), batchSize, site).At,
            _ => learningRate,
            new DivergenceWatch(site));
    }

    /// <summary>The first of the model's parameters: Q, where that is what it trains.</summary>
    public float[] Weights => [.. TensorSite.Read(_model.Parameters[0].Value).Select(value => (float)value)];

    /// <summary>What the trainings of a comparison have in common.</summary>
    public static RunOptions OptionsOf(TorchOptions torchOptions, int batchSize, double learningRate) => new()
    {
        EndTime = 1, RecordTimes = [1], LearningRate = learningRate, BatchSize = batchSize, IsSinglePrecision = true, Torch = torchOptions with { Device = "cpu" },
    };

    /// <summary>Takes some steps.</summary>
    public void Advance(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            _trainer.Advance();
        }
    }

    /// <summary>The coordinates of every row: Phi of every feature, then Upsilon of every key.</summary>
    public double[][] Rows()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var correlations = _model.Read()[0];
        var (phi, upsilon) = (TensorSite.Read(correlations.Phi), TensorSite.Read(correlations.Upsilon));
        var (patches, features) = ((int)correlations.Phi.size(0), (int)correlations.Phi.size(1));
        return [.. Enumerable.Range(0, patches).Select(row => phi.Skip(row * features).Take(features).Concat(upsilon.Skip(row * patches).Take(patches)).ToArray())];
    }

    public void Dispose() => _scope.Dispose();
}
