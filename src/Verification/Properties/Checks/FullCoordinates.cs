using System.Numerics;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Properties.Checks;

/// <summary>
/// The loss (4) of one query row as a function of the whole matrix Q, forwards through (1), (2) and (3) with vectors of R^d, over every
/// cluster, mask and latent draw. No gradient formula, no coordinates Phi and Upsilon, no grouping.
/// </summary>
/// <remarks>
/// <para>
/// Embeddings, features and one spare direction are the columns of a reflection, d = P + sum_k N_k + 1: an orthonormal basis in which no
/// entry of Q is a correlation, so that what symmetry or structure should make 0 is only so after real arithmetic.
/// </para>
/// <para>
/// Arithmetic is complex. The loss is analytic in Q, so Im L(Q + i h D) / h is its derivative along D without truncation or cancellation
/// (Squire and Trapp, SIAM Review 40, 1998): an automatic derivative that shares nothing with (5), (6).
/// </para>
/// </remarks>
internal sealed class FullCoordinates
{
    private const double Step = 1e-100;

    private readonly Setting _setting;
    private readonly DiscreteLatentLaw _law;
    private readonly int[] _featureOffset;
    private readonly double[][] _basis;
    private readonly double[][] _queries;
    private readonly double[][] _keys;
    private readonly double[] _maskToken;
    private readonly Complex[] _embeddingScores;
    private readonly Complex[] _featureScores;
    private readonly Complex[] _attention;
    private readonly Complex[] _output;

    /// <summary>The loss of a setting.</summary>
    /// <param name="setting">The setting, with latents of finitely many values.</param>
    /// <param name="geometry">How tokens lie in the basis, given the loss itself; null for the theory's.</param>
    public FullCoordinates(Setting setting, Func<FullCoordinates, TokenGeometry>? geometry = null)
    {
        (_setting, _law) = (setting, (DiscreteLatentLaw)setting.Latent);
        _featureOffset = new int[setting.ClusterCount + 1];
        for (var k = 0; k < setting.ClusterCount; k++)
        {
            _featureOffset[k + 1] = _featureOffset[k] + setting.Partitions[k].AreaCount;
        }

        Dimension = setting.PatchCount + _featureOffset[^1] + 1;
        _basis = FilledBasis.Of(Dimension);
        var tokens = geometry?.Invoke(this) ?? TokenGeometry.OfTheTheory;
        _queries = [.. Enumerable.Range(0, setting.PatchCount).Select(patch => FilledBasis.Sum(_basis, tokens.Query(patch)))];
        _keys = [.. Enumerable.Range(0, setting.PatchCount).Select(patch => FilledBasis.Sum(_basis, tokens.Key(patch)))];
        _maskToken = FilledBasis.Sum(_basis, tokens.MaskToken);
        _embeddingScores = new Complex[setting.PatchCount];
        _featureScores = new Complex[_featureOffset[^1]];
        _attention = new Complex[setting.PatchCount];
        _output = new Complex[Dimension];
    }

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>P.</summary>
    public int PatchCount => _setting.PatchCount;

    /// <summary>The index of e_p among the basis vectors.</summary>
    public static int Embedding(int patch) => patch;

    /// <summary>The index of v_{k,j} among the basis vectors.</summary>
    public int Feature(int cluster, int area) => _setting.PatchCount + _featureOffset[cluster] + area;

    /// <summary>The index of the direction that no embedding and no feature has a part in.</summary>
    public int Spare => Dimension - 1;

    /// <summary>The matrix with Phi and Upsilon in the row of <paramref name="query"/> and the given numbers elsewhere, in the standard basis of R^d.</summary>
    /// <param name="query">p.</param>
    /// <param name="state">Phi cluster by cluster, then Upsilon key by key.</param>
    public double[,] Matrix(int query, ReadOnlySpan<double> state)
    {
        var matrix = new double[Dimension, Dimension];
        for (var j = 0; j < _featureOffset[^1]; j++)
        {
            Add(matrix, Embedding(query), _setting.PatchCount + j, state[j]);
        }

        for (var q = 0; q < _setting.PatchCount; q++)
        {
            Add(matrix, Embedding(query), Embedding(q), state[_featureOffset[^1] + q]);
        }

        return matrix;
    }

    /// <summary>Adds amount b_row b_column^T.</summary>
    public void Add(double[,] matrix, int row, int column, double amount)
    {
        for (var i = 0; i < Dimension; i++)
        {
            for (var j = 0; j < Dimension; j++)
            {
                matrix[i, j] += amount * _basis[row][i] * _basis[column][j];
            }
        }
    }

    /// <summary>L_p at Q.</summary>
    public double Loss(double[,] matrix, int query) => Evaluate(Row(matrix, query), query).Real;

    /// <summary>dL_p along b_row b_column^T at Q.</summary>
    public double Derivative(double[,] matrix, int query, int row, int column) => Derivative(matrix, query, row, _basis[column]);

    /// <summary>dL_p along b_row x^T at Q.</summary>
    public double Derivative(double[,] matrix, int query, int row, ReadOnlySpan<double> direction)
    {
        // e_p^T (Q + i h b x^T) = e_p^T Q + i h (e_p . b) x^T, e_p the query's token.
        var weights = Row(matrix, query);
        var overlap = FilledBasis.Dot(_queries[query], _basis[row]);
        for (var j = 0; j < Dimension; j++)
        {
            weights[j] += new Complex(0, Step * overlap * direction[j]);
        }

        return Evaluate(weights, query).Imaginary / Step;
    }

    private Complex[] Row(double[,] matrix, int query)
    {
        var row = new Complex[Dimension];
        for (var j = 0; j < Dimension; j++)
        {
            var sum = 0.0;
            for (var i = 0; i < Dimension; i++)
            {
                sum += _queries[query][i] * matrix[i, j];
            }

            row[j] = sum;
        }

        return row;
    }

    private Complex Evaluate(Complex[] row, int query)
    {
        for (var q = 0; q < _setting.PatchCount; q++)
        {
            _embeddingScores[q] = Dot(row, _keys[q]);
        }

        for (var j = 0; j < _featureScores.Length; j++)
        {
            _featureScores[j] = Dot(row, _basis[_setting.PatchCount + j]);
        }

        var maskScore = Dot(row, _maskToken);
        var total = Complex.Zero;
        var (patches, hidden) = (_setting.PatchCount, _setting.MaskedCount);
        var masks = Enumerable.Range(0, 1 << patches).Where(set => (set >> query & 1) == 1 && BitOperations.PopCount((uint)set) == hidden).ToArray();
        for (var cluster = 0; cluster < _setting.ClusterCount; cluster++)
        {
            foreach (var (latents, probability) in LatentDraws.Of(_law, _setting.Partitions[cluster].AreaCount))
            {
                foreach (var mask in masks)
                {
                    total += probability / masks.Length * Miss(query, cluster, latents, mask, maskScore);
                }
            }
        }

        return _setting.RowRate * total;
    }

    // 1/2 |F_p - X_p|^2 of one draw; the square without conjugation, so that the loss stays analytic.
    private Complex Miss(int query, int cluster, double[] latents, int mask, Complex maskScore)
    {
        var labels = _setting.Partitions[cluster].Labels;
        var largest = double.NegativeInfinity;
        for (var q = 0; q < labels.Length; q++)
        {
            _attention[q] = _embeddingScores[q] + ((mask >> q & 1) == 1 ? maskScore : latents[labels[q]] * _featureScores[_featureOffset[cluster] + labels[q]]);
            largest = Math.Max(largest, _attention[q].Real);
        }

        var sum = Complex.Zero;
        for (var q = 0; q < labels.Length; q++)
        {
            _attention[q] = Complex.Exp(_attention[q] - largest);
            sum += _attention[q];
        }

        Array.Clear(_output);
        AddFeature(cluster, labels[query], -latents[labels[query]]);
        for (var q = 0; q < labels.Length; q++)
        {
            if ((mask >> q & 1) == 0)
            {
                AddFeature(cluster, labels[q], _attention[q] / sum * latents[labels[q]]);
            }
        }

        var square = Complex.Zero;
        foreach (var entry in _output)
        {
            square += entry * entry;
        }

        return square / 2;
    }

    private void AddFeature(int cluster, int area, Complex amount)
    {
        var feature = _basis[Feature(cluster, area)];
        for (var i = 0; i < feature.Length; i++)
        {
            _output[i] += amount * feature[i];
        }
    }

    private static Complex Dot(Complex[] left, double[] right)
    {
        var sum = Complex.Zero;
        for (var i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
