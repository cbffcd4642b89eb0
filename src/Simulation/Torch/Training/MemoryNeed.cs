using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Engines;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>How much memory a training takes, estimated before it starts so that it can be refused with what to lower.</summary>
internal static class MemoryNeed
{
    // Parameter, gradient, the copies of a look between two steps; the optimiser's own come on top.
    private const int CopiesOfParameters = 4;

    /// <summary>Numbers that an image takes in a forward and backward pass with one query.</summary>
    public static long NumbersInAnEvaluatedImage(Setting setting, RunOptions options) => NumbersInAnImage(setting, options, queries: 1);

    /// <summary>Bytes of one training: parameters with their copies, and a batch with what autograd keeps of it.</summary>
    public static double Bytes(Setting setting, Assumptions assumptions, RunOptions options, int numberSize)
    {
        var isMatrix = string.Equals(options.Torch.Model, TorchOptions.AttentionWeights, StringComparison.Ordinal);
        double patches = setting.PatchCount;
        double features = BatchArrays.FeatureOffsets(setting)[^1];
        double dimension = options.Torch.Dimension ?? Embeddings.LeastDimension(setting);
        var parameters = isMatrix ? dimension * dimension : patches * (patches + features);
        return numberSize * (((CopiesOfParameters + assumptions.Optimiser.MemoryPerCoordinate) * parameters) + ((double)options.BatchSize * NumbersInAnImage(setting, options, setting.MaskedCount)));
    }

    /// <summary>What to lower where memory is short.</summary>
    public static string Remedy(Setting setting, RunOptions options) =>
        string.Equals(options.Torch.Model, TorchOptions.AttentionWeights, StringComparison.Ordinal)
            ? $"Lower training.batch = {options.BatchSize} or data.patches = {setting.PatchCount}, or set training.model: coordinates, which needs no d."
            : $"Lower training.batch = {options.BatchSize} or data.patches = {setting.PatchCount}.";

    // Images and keys in R^d with the keys' gradient-free copy; queries, reconstructions and targets with gradients; scores, attention and theirs.
    private static long NumbersInAnImage(Setting setting, RunOptions options, int queries)
    {
        long patches = setting.PatchCount;
        long width = string.Equals(options.Torch.Model, TorchOptions.AttentionWeights, StringComparison.Ordinal)
            ? options.Torch.Dimension ?? Embeddings.LeastDimension(setting)
            : BatchArrays.FeatureOffsets(setting)[^1];
        return (3 * patches * width) + (5L * queries * width) + (4L * queries * patches) + (6 * patches);
    }
}
