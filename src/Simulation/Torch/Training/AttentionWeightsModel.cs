namespace MimVerify.Simulation.Torch.Training;

/// <summary>
/// The theory's transformer layer as it is trained: the d x d matrix Q, key and query merged, from Q = 0. Scores are e_p^T Q (M(X)_q + e_q),
/// attention is their softmax over all keys, the reconstruction the attention-weighted sum of masked patches. O(B P^2 d) a step.
/// </summary>
internal sealed class AttentionWeightsModel : ITrainedModel
{
    private readonly Embeddings _embeddings;
    private readonly Tensor _weights;

    public AttentionWeightsModel(Embeddings embeddings, StartNumbers start)
    {
        _embeddings = embeddings;
        var dimension = embeddings.Positions.size(1);
        _weights = start.Weights(dimension, heads: 1).requires_grad_();
        Parameters = [new NamedTensor("attention_weights", _weights)];
    }

    public IReadOnlyList<NamedTensor> Parameters { get; }

    public ModelOutput Forward(ImageBatch batch)
    {
        var masked = _embeddings.MaskedImages(batch);
        var keys = masked.add(_embeddings.Positions);

        // e_p^T Q of every position once, then of each image's queries.
        var positions = _embeddings.Positions.matmul(_weights);
        var queries = positions.index_select(0, batch.Queries.reshape(batch.Count * batch.QueryCount)).reshape(batch.Count, batch.QueryCount, positions.size(1));
        var attention = queries.matmul(keys.transpose(1, 2)).softmax(-1);
        return new ModelOutput(attention.matmul(masked), _embeddings.QueryPatches(batch), [attention]);
    }

    public IReadOnlyList<Correlations> Read() => [_embeddings.Read(_weights)];

    public IReadOnlyList<Correlations> ReadRates(IReadOnlyList<Tensor> directions) => [_embeddings.Read(directions[0])];
}
