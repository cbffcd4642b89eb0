using MimVerify.Simulation.Departures.Architecture;

namespace MimVerify.Simulation.Tests.Departures;

/// <summary>The loss of a batch under a <see cref="ModelShape"/> by its definition: loops over numbers, without a tensor or a gradient.</summary>
/// <param name="shape">The model.</param>
/// <param name="positions">e_p, shape [P, d].</param>
/// <param name="masked">M(X), shape [B, P, d].</param>
/// <param name="targets">X_p of each query, shape [B, N, d].</param>
/// <param name="queries">Shape [B, N].</param>
/// <param name="weights">Shape [B, N].</param>
/// <param name="patches">P.</param>
internal sealed class LayeredLoss(ModelShape shape, double[] positions, double[] masked, double[] targets, long[] queries, double[] weights, int patches)
{
    private readonly int _dimension = positions.Length / patches;

    private bool HasStream => shape.Layers > 1 || shape.Hidden > 0 || shape.HasNorm;

    /// <summary>The effective Q of a head, shape [d, d]: scores are x_p^T Q x_q.</summary>
    public double[] Scores(int layer, int head, Func<string, double[]> parameter)
    {
        if (shape.KeyRank is not { } rank)
        {
            return parameter($"attention_weights.{layer}.{head}");
        }

        var (query, key) = (parameter($"query.{layer}.{head}"), parameter($"key.{layer}.{head}"));
        var product = new double[_dimension * _dimension];
        for (var i = 0; i < product.Length; i++)
        {
            for (var r = 0; r < rank; r++)
            {
                product[i] += query[(r * _dimension) + (i / _dimension)] * key[(r * _dimension) + (i % _dimension)];
            }
        }

        return product;
    }

    /// <summary>The loss at parameters, each row by row under its name.</summary>
    public double At(Func<string, double[]> parameter)
    {
        var images = masked.Length / positions.Length;
        var count = queries.Length / images;
        var loss = 0.0;
        for (var image = 0; image < images; image++)
        {
            var made = Reconstruct(image, parameter);
            for (var n = image * count; n < (image + 1) * count; n++)
            {
                for (var i = 0; i < _dimension; i++)
                {
                    var miss = made[queries[n]][i] - targets[(n * _dimension) + i];
                    loss += 0.5 * weights[n] * miss * miss;
                }
            }
        }

        return loss;
    }

    // F_p of every patch.
    private double[][] Reconstruct(int image, Func<string, double[]> parameter)
    {
        double[][] places = [.. positions.Chunk(_dimension)];
        double[][] start = [.. masked.AsSpan(image * positions.Length, positions.Length).ToArray().Chunk(_dimension).Zip(places, Sum)];
        var tokens = start;
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            double[][] normed = [.. tokens.Select(Normalise)];
            double[][] values = [.. tokens.Zip(places, (token, place) => Sum(token, Scaled(place, -1)))];
            var added = places.Select(_ => new double[_dimension]).ToArray();
            for (var head = 0; head < shape.Heads; head++)
            {
                var matrix = Scores(layer, head, parameter);
                for (var p = 0; p < patches; p++)
                {
                    // Without a stream the query's token is its position, whatever stands at masked patches.
                    var asks = HasStream ? normed[p] : places[p];
                    double[] exponentials = [.. normed.Select(key => Math.Exp(Form(asks, matrix, key)))];
                    for (var q = 0; q < patches; q++)
                    {
                        added[p] = Sum(added[p], Scaled(values[q], exponentials[q] / exponentials.Sum() / shape.Heads));
                    }
                }
            }

            tokens = [.. tokens.Zip(added, (token, sum) => Sum(token, shape.TrainsValues ? Image(parameter($"value.{layer}"), sum) : sum))];
            tokens = shape.Hidden > 0 ? [.. tokens.Select(token => Sum(token, Perceive(layer, Normalise(token), parameter)))] : tokens;
        }

        return [.. tokens.Zip(start, (token, first) => Sum(token, Scaled(first, -1)))];
    }

    private double[] Perceive(int layer, double[] token, Func<string, double[]> parameter)
    {
        var (inner, outer) = (parameter($"mlp_in.{layer}"), parameter($"mlp_out.{layer}"));
        var result = new double[_dimension];
        for (var k = 0; k < shape.Hidden; k++)
        {
            var unit = Math.Max(0, Enumerable.Range(0, _dimension).Sum(i => token[i] * inner[(i * shape.Hidden) + k]));
            result = [.. result.Select((value, i) => value + (unit * outer[(k * _dimension) + i]))];
        }

        return result;
    }

    private double[] Normalise(double[] token)
    {
        var mean = token.Average();
        var deviation = Math.Sqrt(token.Sum(value => (value - mean) * (value - mean) / token.Length) + 1e-5);
        return shape.HasNorm ? [.. token.Select(value => (value - mean) / deviation)] : token;
    }

    private static double[] Image(double[] matrix, double[] vector) =>
        [.. vector.Select((_, i) => vector.Select((value, j) => matrix[(i * vector.Length) + j] * value).Sum())];

    private static double Form(double[] left, double[] matrix, double[] right) => left.Zip(Image(matrix, right), (one, other) => one * other).Sum();

    private static double[] Sum(double[] one, double[] other) => [.. one.Zip(other, (a, b) => a + b)];

    private static double[] Scaled(double[] vector, double factor) => [.. vector.Select(value => factor * value)];
}
