using MimVerify.Simulation.Departures;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Departures;

/// <summary>
/// The loss of one row by the definition alone: a matrix Q, vectors for features, positions and mask token, images as vectors, every mask and
/// latent draw with its probability. Nothing of the engines' coordinates or formulas enters; correlations are read off Q.
/// </summary>
internal sealed class VectorLoss
{
    private readonly Setting _setting;
    private readonly Assumptions _assumptions;
    private readonly int _query;
    private readonly (uint Masked, double Probability)[] _masks;
    private readonly int[][] _features;
    private readonly int _dimension;

    /// <param name="setting">Latents of few values.</param>
    /// <param name="assumptions">The departures.</param>
    /// <param name="query">The query.</param>
    /// <param name="masks">Every mask that hides the query, as bits of masked patches, with its probability given that the query is hidden.</param>
    public VectorLoss(Setting setting, Assumptions assumptions, int query, IEnumerable<(uint Masked, double Probability)> masks)
    {
        (_setting, _assumptions, _query, _masks) = (setting, assumptions, query, [.. masks]);

        // Unit vectors, by number: the query's position does not matter for Q e_q, positions first, then features, then the token.
        var next = setting.PatchCount;
        _features = new int[setting.ClusterCount][];
        for (var k = 0; k < setting.ClusterCount; k++)
        {
            _features[k] = new int[setting.Partitions[k].AreaCount];
            for (var j = 0; j < _features[k].Length; j++)
            {
                _features[k][j] = k > 0 && assumptions.SharedFeatures.Contains(j) ? _features[0][j] : next++;
            }
        }

        Token = next;
        _dimension = next + 1;
    }

    /// <summary>The direction of the mask token.</summary>
    public int Token { get; }

    public int Dimension => _dimension;

    public int Feature(int cluster, int area) => _features[cluster][area];

    /// <summary>L_p at a row e_p^T Q, shape [Dimension], the query's being masked included as a probability.</summary>
    public double At(double[] row)
    {
        var law = (DiscreteLatentLaw)_setting.Latent;
        var loss = 0.0;
        for (var k = 0; k < _setting.ClusterCount; k++)
        {
            var areas = _setting.Partitions[k].AreaCount;
            for (var draw = 0; draw < (int)Math.Pow(law.Values.Length, areas); draw++)
            {
                int[] digits = [.. Enumerable.Range(0, areas).Select(area => draw / (int)Math.Pow(law.Values.Length, area) % law.Values.Length)];
                var probability = digits.Aggregate(_setting.RowRate * _setting.ClusterShares[k], (product, digit) => product * law.Probabilities[digit]);
                loss += _masks.Sum(mask => probability * mask.Probability * OfImage(k, mask.Masked, [.. digits.Select(digit => law.Values[digit])], row));
            }
        }

        return loss;
    }

    /// <summary>1/2 |F_p - X_p|^2 on one image.</summary>
    public double OfImage(int cluster, uint masked, double[] latents, double[] row)
    {
        var labels = _setting.Partitions[cluster].Labels;
        var patches = new double[labels.Length][];
        var weights = new double[labels.Length];
        for (var q = 0; q < labels.Length; q++)
        {
            patches[q] = new double[_dimension];
            if ((masked >> q & 1) == 1)
            {
                patches[q][Token] = _assumptions.MaskToken;
            }
            else
            {
                patches[q][_features[cluster][labels[q]]] = latents[labels[q]];
            }

            weights[q] = Math.Exp(patches[q].Zip(row, (x, y) => x * y).Sum() + row[q]);
        }

        var error = new double[_dimension];
        error[_features[cluster][labels[_query]]] = -latents[labels[_query]];
        for (var q = 0; q < labels.Length; q++)
        {
            for (var i = 0; i < _dimension; i++)
            {
                error[i] += weights[q] / weights.Sum() * patches[q][i];
            }
        }

        return 0.5 * error.Sum(x => x * x);
    }

    /// <summary>Minus the derivative of a loss along a unit vector, by a central difference of fourth order.</summary>
    public static double Descent(Func<double[], double> loss, double[] row, int direction)
    {
        const double Step = 2e-3;
        double Shifted(int steps)
        {
            var moved = row.ToArray();
            moved[direction] += steps * Step;
            return loss(moved);
        }

        return -((8 * (Shifted(1) - Shifted(-1))) - (Shifted(2) - Shifted(-2))) / (12 * Step);
    }
}
