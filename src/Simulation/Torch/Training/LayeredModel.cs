using MimVerify.Simulation.Departures.Architecture;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>
/// The theory's layer with the parts that it leaves out, as far as a scenario asks for them: several heads, W_Q and W_K apart, a trained value
/// matrix, and, on a residual stream, MLP, layer norm and further layers. With none of them it is <see cref="AttentionWeightsModel"/>.
/// </summary>
/// <remarks>
/// Tokens x = M(X) + e. In each layer and head: scores n(x_p)^T Q n(x_q), softmax over all keys, the mean over heads of the attention-weighted sum of
/// x_q - e_q, times W_V, added to x_p; then W_2 relu(W_1 n(x_p)). n normalises where there is a norm. F_p is what was added to the token of p. One layer
/// without MLP and norm works on its queries alone, whose tokens are their positions.
/// </remarks>
internal sealed class LayeredModel : ITrainedModel
{
    private const double NormEpsilon = 1e-5;

    private readonly Embeddings _embeddings;
    private readonly ModelShape _shape;
    private readonly Layer[] _layers;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public LayeredModel(Embeddings embeddings, ModelShape shape, StartNumbers start)
    {
        (_embeddings, _shape) = (embeddings, shape);
        var dimension = embeddings.Positions.size(1);
        var parameters = new List<NamedTensor>();
        Tensor Add(string name, Tensor value)
        {
            _places.Add(name, parameters.Count);
            parameters.Add(new NamedTensor(name, value.requires_grad_()));
            return value;
        }

        _layers = new Layer[shape.Layers];
        for (var l = 0; l < _layers.Length; l++)
        {
            var heads = new Head[shape.Heads];
            for (var h = 0; h < heads.Length; h++)
            {
                var deviation = shape.KeyScale / Math.Sqrt(dimension);
                heads[h] = shape.KeyRank is { } rank
                    ? new Head(null, Add($"query.{l}.{h}", start.Matrix(rank, dimension, deviation)), Add($"key.{l}.{h}", start.Matrix(rank, dimension, deviation)))
                    : new Head(Add($"attention_weights.{l}.{h}", start.Weights(dimension, shape.Heads)), null, null);
            }

            _layers[l] = new Layer(
                heads,
                shape.TrainsValues ? Add($"value.{l}", start.Identity(dimension)) : null,
                shape.Hidden > 0 ? Add($"mlp_in.{l}", start.Matrix(dimension, shape.Hidden, 1 / Math.Sqrt(dimension))) : null,
                shape.Hidden > 0 ? Add($"mlp_out.{l}", start.Matrix(shape.Hidden, dimension, 0)) : null);
        }

        Parameters = parameters;
    }

    public IReadOnlyList<NamedTensor> Parameters { get; }

    private bool HasStream => _shape.Layers > 1 || _shape.Hidden > 0 || _shape.HasNorm;

    public ModelOutput Forward(ImageBatch batch)
    {
        var masked = _embeddings.MaskedImages(batch);
        var target = _embeddings.QueryPatches(batch);
        var (images, queries, dimension) = (batch.Count, batch.QueryCount, masked.size(2));
        var chosen = batch.Queries.unsqueeze(2).expand(images, queries, dimension);
        var stream = masked.add(_embeddings.Positions);
        var first = new List<Tensor>();
        if (!HasStream)
        {
            // As in the theory, e_p alone asks: a mask token is seen by others and asks nothing.
            var asking = _embeddings.Positions.index_select(0, batch.Queries.reshape(images * queries)).reshape(images, queries, dimension);
            return new ModelOutput(Attend(_layers[0], asking, stream, masked, first), target, first);
        }

        var begun = stream;
        for (var l = 0; l < _layers.Length; l++)
        {
            // What the last layer adds to other tokens nobody sees.
            var isLast = l == _layers.Length - 1;
            Tensor OfQueries(Tensor tokens) => isLast ? tokens.gather(1, chosen) : tokens;
            var normed = Normalise(stream);
            var seen = new List<Tensor>();
            stream = OfQueries(stream).add(Attend(_layers[l], OfQueries(normed), normed, stream.sub(_embeddings.Positions), seen));
            if (_layers[l] is { Inner: { } inner, Outer: { } outer })
            {
                stream = stream.add(Normalise(stream).matmul(inner).relu().matmul(outer));
            }

            if (l == 0)
            {
                var keys = seen[0].size(2);
                first.AddRange(isLast ? seen : seen.Select(attention => attention.gather(1, batch.Queries.unsqueeze(2).expand(images, queries, keys))));
            }
        }

        return new ModelOutput(stream.sub(begun.gather(1, chosen)), target, first);
    }

    public IReadOnlyList<Correlations> Read() => [.. _layers[0].Heads.Select(head => _embeddings.Read(head.Whole ?? head.Query!.transpose(0, 1).matmul(head.Key!)))];

    public IReadOnlyList<Correlations> ReadRates(IReadOnlyList<Tensor> directions)
    {
        Tensor Direction(string name) => directions[_places[name]];
        return
        [
            .. _layers[0].Heads.Select((head, h) => _embeddings.Read(head.Whole is not null
                ? Direction($"attention_weights.0.{h}")
                : Direction($"query.0.{h}").transpose(0, 1).matmul(head.Key!.detach()).add(head.Query!.detach().transpose(0, 1).matmul(Direction($"key.0.{h}"))))),
        ];
    }

    // The mean over heads of attention-weighted values; what each head attends to is put into seen.
    private static Tensor Attend(Layer layer, Tensor queries, Tensor keys, Tensor values, List<Tensor> seen)
    {
        Tensor? sum = null;
        foreach (var head in layer.Heads)
        {
            var scores = head.Whole is { } whole
                ? queries.matmul(whole).matmul(keys.transpose(1, 2))
                : queries.matmul(head.Query!.transpose(0, 1)).matmul(keys.matmul(head.Key!.transpose(0, 1)).transpose(1, 2));
            var attention = scores.softmax(-1);
            seen.Add(attention);
            var output = attention.matmul(values);
            sum = sum is null ? output : sum.add(output);
        }

        var mean = layer.Heads.Length == 1 ? sum! : sum!.mul(1.0 / layer.Heads.Length);
        return layer.Value is { } value ? mean.matmul(value.transpose(0, 1)) : mean;
    }

    private Tensor Normalise(Tensor tokens)
    {
        if (!_shape.HasNorm)
        {
            return tokens;
        }

        var centred = tokens.sub(tokens.mean([-1], keepdim: true));
        return centred.div(centred.pow(2).mean([-1], keepdim: true).add(NormEpsilon).sqrt());
    }

    private sealed record Head(Tensor? Whole, Tensor? Query, Tensor? Key);

    private sealed record Layer(Head[] Heads, Tensor? Value, Tensor? Inner, Tensor? Outer);
}
