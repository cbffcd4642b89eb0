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
    public static long NumbersInAnEvaluatedImage(Setting setting, Assumptions assumptions, RunOptions options) => NumbersInAnImage(setting, assumptions, options, queries: 1);

    /// <summary>Bytes of one training: parameters with their copies, and a batch with what autograd keeps of it.</summary>
    public static double Bytes(Setting setting, Assumptions assumptions, RunOptions options, int numberSize)
    {
        var isMatrix = string.Equals(options.Torch.Model, TorchOptions.AttentionWeights, StringComparison.Ordinal);
        double patches = setting.PatchCount;
        double features = BatchArrays.FeatureOffsets(setting)[^1];
        double dimension = Embeddings.DimensionOf(setting, assumptions, options.Torch.Dimension);
        var shape = assumptions.Model;
        var perHead = shape.KeyRank is { } rank ? 2 * rank * dimension : dimension * dimension;
        var perLayer = (shape.Heads * perHead) + (shape.TrainsValues ? dimension * dimension : 0) + (2 * shape.Hidden * dimension);
        var parameters = isMatrix ? shape.Layers * perLayer : patches * (patches + features);
        return numberSize * (((CopiesOfParameters + assumptions.Optimiser.MemoryPerCoordinate) * parameters) + ((double)options.BatchSize * NumbersInAnImage(setting, assumptions, options, setting.MaskedCount)));
    }

    /// <summary>What to lower where memory is short.</summary>
    public static string Remedy(Setting setting, RunOptions options) =>
        string.Equals(options.Torch.Model, TorchOptions.AttentionWeights, StringComparison.Ordinal)
            ? $"Lower training.batch = {options.BatchSize} or data.patches = {setting.PatchCount}, or set training.model: coordinates, which needs no d."
            : $"Lower training.batch = {options.BatchSize} or data.patches = {setting.PatchCount}.";

    // Images and keys in R^d with the keys' gradient-free copy; queries, reconstructions and targets with gradients; scores, attention and theirs.
    private static long NumbersInAnImage(Setting setting, Assumptions assumptions, RunOptions options, int queries)
    {
        long patches = setting.PatchCount;
        long width = string.Equals(options.Torch.Model, TorchOptions.AttentionWeights, StringComparison.Ordinal)
            ? Embeddings.DimensionOf(setting, assumptions, options.Torch.Dimension)
            : BatchArrays.FeatureOffsets(setting)[^1];
        var theory = (3 * patches * width) + (5L * queries * width) + (4L * queries * patches) + (6 * patches);

        // Noise itself, what of it is visible, and what of it the targets show.
        theory += assumptions.PatchNoise > 0 ? ((2 * patches) + queries) * width : 0;
        var shape = assumptions.Model;

        // A stream carries every token through every layer: tokens, their norms, values and MLP, and attention of all heads over all pairs.
        return shape == Departures.Architecture.ModelShape.OfTheTheory
            ? theory
            : theory + ((long)shape.Layers * ((patches * ((8 * width) + (3L * shape.Hidden))) + (4L * shape.Heads * patches * patches)));
    }
}
