using MimVerify.Simulation.Departures.Optimisers;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>The optimisers by their options.</summary>
internal static class OptimizerCatalogue
{
    /// <summary>A new optimiser of parameters, its memory zero.</summary>
    public static IOptimizer Create(IReadOnlyList<NamedTensor> parameters, OptimiserRule rule) =>
        rule.IsAdaptive
            ? new AdamOptimizer(parameters, rule)
            : new MomentumOptimizer(parameters, rule);
}
