namespace MimVerify.Simulation.Torch.Training;

/// <summary>
/// The theory's transformer layer as it is trained: the d x d matrix Q, key and query merged, from Q = 0. Scores are e_p^T Q (M(X)_q + e_q),
/// attention is their softmax over all keys, the reconstruction the attention-weighted sum of masked patches. O(B P^2 d) a step.
/// </summary>
internal sealed class AttentionWeightsModel : ITrainedModel
{
    private readonly Embeddings _embeddings;
    private readonly Tensor _weights;

    public AttentionWeightsModel(Embeddings embeddings, TensorSite site)
    {
        _embeddings = embeddings;
        var dimension = embeddings.Positions.size(1);
        _weights = site.Zeros([dimension, dimension]).requires_grad_();
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

    public IReadOnlyList<Correlations> Read() => [Read(_weights)];

    public IReadOnlyList<Correlations> ReadRates(IReadOnlyList<Tensor> directions) => [Read(directions[0])];

    // Linear in the matrix, so that rates are read as values are.
    private Correlations Read(Tensor matrix)
    {
        var (features, positions) = (_embeddings.Features, _embeddings.Positions);
        var rows = positions.matmul(matrix);
        var phi = rows.matmul(features.transpose(0, 1));
        var upsilon = rows.matmul(positions.transpose(0, 1));
        var inside = positions.transpose(0, 1).matmul(phi.matmul(features).add(upsilon.matmul(positions)));
        var size = matrix.pow(2).sum();
        var outside = matrix.sub(inside).pow(2).sum();
        return new Correlations(phi, upsilon, torch.where(size.gt(0), outside.div(size).sqrt(), torch.zeros_like(size)));
    }
}
