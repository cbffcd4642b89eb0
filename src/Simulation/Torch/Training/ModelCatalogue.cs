using MimVerify.Simulation.Engines;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>The models by the names of <c>training.model</c>.</summary>
internal static class ModelCatalogue
{
    /// <summary>A new model at its start, its tensors in the caller's dispose scope.</summary>
    /// <exception cref="ArgumentException">No such model, or d is too small for it.</exception>
    public static ITrainedModel Create(Setting setting, RunOptions options, TensorSite site)
    {
        var torchOptions = options.Torch;
        return torchOptions.Model switch
        {
            TorchOptions.AttentionWeights => new AttentionWeightsModel(
                Embeddings.Orthonormal(setting, torchOptions.Dimension ?? Embeddings.LeastDimension(setting), options.Seed, site), site),
            TorchOptions.Coordinates => new CoordinatesModel(setting.PatchCount, BatchArrays.FeatureOffsets(setting)[^1], site),
            _ => throw new ArgumentException($"The torch engine has no model {torchOptions.Model}; use {string.Join(" or ", TorchOptions.ModelNames)}."),
        };
    }
}
