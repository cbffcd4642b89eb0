using MimVerify.Theory.Model;

namespace MimVerify.Theory.Dynamics;

/// <summary>How diverse and how local one attention map is, by the measures in use for vision transformers.</summary>
/// <param name="MeanCosine">
/// Mean cosine of the rows of two different queries over all ordered pairs, in [0, 1]: 1 where all queries look alike, 0 where no two share a key (M9).
/// </param>
/// <param name="Distance">
/// sum_q attn_{p,q} |x_p - x_q| averaged over queries, in patches: how far attention looks, from 0 to the grid's diagonal [DBKW21].
/// </param>
/// <param name="Entropy">-sum_q attn_{p,q} ln attn_{p,q} averaged over queries (0 ln 0 = 0), in nats, in [0, ln P].</param>
/// <param name="MutualInformation">
/// I(p; q) / sqrt(H(p) H(q)) of query position p, uniform, and key q drawn from its row, in [0, 1]: how much the query decides where attention goes
/// [PKHKY23]. 0 where every row puts all weight on one and the same key, where H(q) = 0.
/// </param>
public sealed record AttentionMeasures(double MeanCosine, double Distance, double Entropy, double MutualInformation)
{
    // A row is a distribution: softmax rounds its sum in the last digits, float32 after the seventh.
    private const double RowTolerance = 1e-4;

    /// <summary>One of the measures.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such measure.</exception>
    public double this[AttentionMeasure measure] => measure switch
    {
        AttentionMeasure.MeanCosine => MeanCosine,
        AttentionMeasure.Distance => Distance,
        AttentionMeasure.Entropy => Entropy,
        AttentionMeasure.MutualInformation => MutualInformation,
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "No such measure."),
    };

    /// <summary>The measures of one attention map.</summary>
    /// <param name="map">Row p is the attention of query p to all keys, shape [P, P] row by row; rows are not negative and add up to 1.</param>
    /// <param name="grid">Where the P patches stand, at least 2 of them.</param>
    /// <exception cref="ArgumentException">The map is not P x P, or a row is no distribution.</exception>
    public static AttentionMeasures Of(ReadOnlySpan<double> map, GridShape grid)
    {
        var patches = Guard.AtLeast(grid.PatchCount, 2, "patches");
        Guard.SameLength(map.Length, checked(patches * patches), nameof(map));
        var directions = new double[patches];
        var keys = new double[patches];
        var away = new double[patches];
        var lengths = grid.Lengths();
        var (distance, entropy) = (0.0, 0.0);
        for (var query = 0; query < patches; query++)
        {
            var row = map.Slice(query * patches, patches);
            grid.FillDistances(query, lengths, away);
            var (total, squares) = (0.0, 0.0);
            for (var key = 0; key < patches; key++)
            {
                var weight = row[key];
                if (!(weight >= 0))
                {
                    throw new ArgumentException($"Attention of query {query} to key {key} is {weight:R}; a weight is a number of at least 0.", nameof(map));
                }

                total += weight;
                squares += weight * weight;
                keys[key] += weight / patches;
                distance += weight * away[key];
                entropy += Surprise(weight);
            }

            if (!(Math.Abs(total - 1) <= RowTolerance))
            {
                throw new ArgumentException($"Attention of query {query} adds up to {total:R}; a row adds up to 1.", nameof(map));
            }

            var norm = Math.Sqrt(squares);
            for (var key = 0; key < patches; key++)
            {
                directions[key] += row[key] / norm;
            }
        }

        return new AttentionMeasures(
            PairMean(directions), distance / patches, entropy / patches, MutualInformationOf(keys.Sum(Surprise), entropy / patches, patches));
    }

    /// <summary>What attention that is the same for all keys would show: cosine 1, the chance level of the distance, entropy ln P, no information.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 patches.</exception>
    public static AttentionMeasures OfUniform(GridShape grid)
    {
        var patches = Guard.AtLeast(grid.PatchCount, 2, "patches");
        var distance = 0.0;
        for (var query = 0; query < patches; query++)
        {
            for (var key = 0; key < query; key++)
            {
                distance += 2 * grid.Distance(query, key);
            }
        }

        return new AttentionMeasures(1, distance / patches / patches, Math.Log(patches), 0);
    }

    // sum over pairs p != p' of n_p . n_p' = |sum_p n_p|^2 - P, since every n_p has norm 1: O(P^2) instead of O(P^3).
    private static double PairMean(double[] directions)
    {
        var squares = 0.0;
        foreach (var sum in directions)
        {
            squares += sum * sum;
        }

        double patches = directions.Length;
        return (squares - patches) / (patches * (patches - 1));
    }

    // I = H(key) - E_p H(row p); it is not negative, only its rounding can be. H(query) = ln P.
    private static double MutualInformationOf(double keyEntropy, double rowEntropy, int patches) =>
        keyEntropy > 0 ? Math.Max(0, keyEntropy - rowEntropy) / Math.Sqrt(Math.Log(patches) * keyEntropy) : 0;

    private static double Surprise(double weight) => weight > 0 ? -weight * Math.Log(weight) : 0;
}
