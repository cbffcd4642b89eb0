namespace MimVerify.Simulation.Torch.Training;

/// <summary>
/// A batch of B masked images over P patches, and the N queries of each that count. Compact: a model lifts it into R^d with
/// <see cref="Embeddings"/>, or works on it as it is.
/// </summary>
/// <param name="Features">The feature of each patch, shape [B, P], whole numbers below F: the areas of cluster 0, then those of cluster 1, ...</param>
/// <param name="Latents">z of each patch's area, masked or not, shape [B, P].</param>
/// <param name="Visible">1 where a patch is visible, 0 where it is masked, shape [B, P].</param>
/// <param name="Queries">The patches whose reconstruction counts, shape [B, N].</param>
/// <param name="Weights">The weight of each query's squared error in the loss, shape [B, N]: 1/B in training; 0 for a place that is not used.</param>
/// <remarks>This record is the seam for departures in data and masks: <see cref="BatchArrays"/> alone fills it.</remarks>
internal sealed record ImageBatch(Tensor Features, Tensor Latents, Tensor Visible, Tensor Queries, Tensor Weights)
{
    /// <summary>xi of every patch, shape [B, P, d]; null where patches carry no noise.</summary>
    public Tensor? Noise { get; init; }

    /// <summary>B.</summary>
    public long Count => Queries.size(0);

    /// <summary>P.</summary>
    public long PatchCount => Features.size(1);

    /// <summary>N.</summary>
    public long QueryCount => Queries.size(1);

    /// <summary>z of the visible patches and 0 at masked ones: the amplitudes of M(X), shape [B, P].</summary>
    public Tensor MaskedLatents() => Latents.mul(Visible);

    /// <summary>The feature of each query patch, shape [B, N].</summary>
    public Tensor QueryFeatures() => Features.gather(1, Queries);

    /// <summary>z of each query patch, shape [B, N].</summary>
    public Tensor QueryLatents() => Latents.gather(1, Queries);
}
