using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Departures.Architecture;
using MimVerify.Simulation.Engines;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>The models by the names of <c>training.model</c>.</summary>
internal static class ModelCatalogue
{
    /// <summary>A new model at its start, its tensors in the caller's dispose scope.</summary>
    /// <exception cref="ArgumentException">No such model, d is too small for it, or it cannot carry what is assumed.</exception>
    public static ITrainedModel Create(Setting setting, Assumptions assumptions, RunOptions options, int replicate, TensorSite site)
    {
        var torchOptions = options.Torch;
        if (torchOptions.Model is TorchOptions.Coordinates)
        {
            return assumptions.HasTheoryCoordinates && assumptions is { MaskToken: 0, StartDeviation: 0, SharedFeatures.IsEmpty: true }
                ? new CoordinatesModel(setting.PatchCount, BatchArrays.FeatureOffsets(setting)[^1], site)
                : throw new ArgumentException($"The model {TorchOptions.Coordinates} has no vectors for the departures that are assumed; use {TorchOptions.AttentionWeights}.");
        }

        if (torchOptions.Model is not TorchOptions.AttentionWeights)
        {
            throw new ArgumentException($"The torch engine has no model {torchOptions.Model}; use {string.Join(" or ", TorchOptions.ModelNames)}.");
        }

        var embeddings = Embeddings.Of(setting, assumptions, Embeddings.DimensionOf(setting, assumptions, torchOptions.Dimension), options.Seed, site);
        var start = new StartNumbers(options.Seed, replicate, assumptions.StartDeviation, site);
        return assumptions.Model == ModelShape.OfTheTheory ? new AttentionWeightsModel(embeddings, start) : new LayeredModel(embeddings, assumptions.Model, start);
    }
}
