namespace MimVerify.Simulation.Torch.Training;

/// <summary>
/// A model under the trainer: what is trained, what it makes of a batch, and how the theory's coordinates are read off it. Everything else
/// (images, loss, autograd, optimiser, recording, checkpoints) is the same for every model.
/// </summary>
/// <remarks>
/// To add a model: implement this, give it a name in <see cref="ModelCatalogue"/>, and compare <see cref="Read"/> at the start and after a few
/// steps with what its matrices say. A departure in data or masks fills <see cref="ImageBatch"/> differently (<see cref="BatchArrays"/>); one in
/// embeddings is another <see cref="Embeddings"/>; one in the loss is another <see cref="ReconstructionLoss"/>; one in the
/// optimiser another <see cref="IOptimizer"/>. No gradient formula belongs here: autograd alone differentiates.
/// </remarks>
internal interface ITrainedModel
{
    /// <summary>The trained tensors, leaves that require gradients; names are what checkpoints call them.</summary>
    IReadOnlyList<NamedTensor> Parameters { get; }

    /// <summary>Scores (1), softmax over all keys (2), reconstruction (3); differentiable by the parameters.</summary>
    ModelOutput Forward(ImageBatch batch);

    /// <summary>The coordinates of each head of the first layer.</summary>
    IReadOnlyList<Correlations> Read();

    /// <summary>
    /// How fast those coordinates change while the parameters move along the given directions, one of each parameter's shape: the
    /// derivative of <see cref="Read"/>. What lies outside is not used.
    /// </summary>
    IReadOnlyList<Correlations> ReadRates(IReadOnlyList<Tensor> directions);
}
