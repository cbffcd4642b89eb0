using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Departures.Optimisers;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Sampling;
using MimVerify.Simulation.Torch.Training;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Torch;

/// <summary>A model under the trainer, step by step.</summary>
internal sealed class SmallTraining : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public SmallTraining(
        Setting setting, RunOptions options, OptimiserRule? optimiser = null, Func<TensorSite, Func<long, ImageBatch>>? batchAt = null, Assumptions? assumptions = null)
    {
        Site = DeviceChoice.Of(options with { Torch = options.Torch with { Device = "cpu" } });
        Watch = new DivergenceWatch(Site);
        Model = ModelCatalogue.Create(setting, assumptions ?? Assumptions.OfTheTheory, options, 0, Site);
        Trainer = new Trainer(
            Model,
            OptimizerCatalogue.Create(Model.Parameters, optimiser ?? OptimiserRule.GradientDescent),
            batchAt?.Invoke(Site)
                ?? new TrainingBatches(new TrainingImages(setting, options.Seed, 0, assumptions), options.BatchSize, Site, assumptions?.PatchNoise > 0 ? Embeddings.DimensionOf(setting, assumptions, options.Torch.Dimension) : 0).At,
            _ => options.LearningRate!.Value,
            Watch);
    }

    public TensorSite Site { get; }

    public ITrainedModel Model { get; }

    public Trainer Trainer { get; }

    public DivergenceWatch Watch { get; }

    public void Advance(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            Trainer.Advance();
        }
    }

    /// <summary>Phi, shape [P, F], and Upsilon, shape [P, P], row by row.</summary>
    public (double[] Phi, double[] Upsilon) Read()
    {
        using var scope = torch.NewDisposeScope();
        var correlations = Model.Read()[0];
        return (TensorSite.Read(correlations.Phi), TensorSite.Read(correlations.Upsilon));
    }

    public void Dispose() => _scope.Dispose();
}
