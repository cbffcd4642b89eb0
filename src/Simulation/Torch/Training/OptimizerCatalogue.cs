using MimVerify.Simulation.Engines;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>The optimisers by their options.</summary>
internal static class OptimizerCatalogue
{
    /// <summary>A new optimiser of parameters, its memory zero.</summary>
    public static IOptimizer Create(IReadOnlyList<NamedTensor> parameters, double learningRate, OptimizerOptions options) =>
        options.Kind is OptimizerKind.Adam or OptimizerKind.AdamW
            ? new AdamOptimizer(parameters, learningRate, options)
            : new MomentumOptimizer(parameters, learningRate, options);
}
