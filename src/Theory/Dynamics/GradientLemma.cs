using System.Numerics;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Dynamics;

/// <summary>
/// The row loss (4) and the gradient lemma (5), (6) evaluated exactly, by enumerating every cluster, every mask that hides the
/// query and every draw of the latents, key by key from (1) and (2).
/// </summary>
/// <remarks>
/// The reference that larger engines are tested against: nothing is grouped, sampled or averaged, and no code is shared with them.
/// State, shape [sum_k N_k + P]: Phi of every cluster and area (cluster by cluster), then Upsilon of every key.
/// Instances keep buffers and are not thread-safe.
/// </remarks>
public sealed class GradientLemma
{
    /// <summary>The most softmax weights that one evaluation computes.</summary>
    public const double MaximumTerms = 5e8;

    private readonly Setting _setting;
    private readonly DiscreteLatentLaw _latent;
    private readonly int _query;
    private readonly int[] _phiOffsets;
    private readonly double[] _attention;
    private readonly double[] _areaAttention;
    private readonly double[] _latents;
    private readonly int[] _draw;

    /// <summary>Prepares the enumeration for one row.</summary>
    /// <exception cref="ArgumentException">The latent law is continuous, or the enumeration exceeds <see cref="MaximumTerms"/>.</exception>
    public GradientLemma(Setting setting, int query)
    {
        _setting = setting;
        _latent = setting.Latent as DiscreteLatentLaw
            ?? throw new ArgumentException($"Enumeration needs a latent law of finitely many values; this one is {setting.Latent.Description}.", nameof(setting));
        _query = Guard.InRange(query, 0, setting.PatchCount - 1);
        if (setting.PatchCount > 62 || Terms(setting, _latent.Values.Length) > MaximumTerms)
        {
            throw new ArgumentException(
                $"Enumerating every mask and latent draw of this instance takes more than {MaximumTerms:G1} terms. Use fewer patches, areas or latent values, or the population engine.",
                nameof(setting));
        }

        _phiOffsets = new int[setting.ClusterCount + 1];
        for (var k = 0; k < setting.ClusterCount; k++)
        {
            _phiOffsets[k + 1] = _phiOffsets[k] + setting.Partitions[k].AreaCount;
        }

        var areas = setting.Partitions.Max(partition => partition.AreaCount);
        _attention = new double[setting.PatchCount];
        _areaAttention = new double[areas];
        _latents = new double[areas];
        _draw = new int[areas];
    }

    /// <summary>sum_k N_k + P.</summary>
    public int Dimension => _phiOffsets[^1] + _setting.PatchCount;

    /// <summary>Where Phi of a cluster starts in the state.</summary>
    public int PhiOffset(int cluster) => _phiOffsets[cluster];

    /// <summary>Where Upsilon starts in the state.</summary>
    public int UpsilonOffset => _phiOffsets[^1];

    /// <summary>L_p of (4) and, in <paramref name="gradient"/>, alpha of (5) and beta of (6).</summary>
    /// <param name="state">Shape [sum_k N_k + P].</param>
    /// <param name="gradient">Shape [sum_k N_k + P].</param>
    /// <returns>L_p, the query's being masked included as a probability.</returns>
    public double Evaluate(ReadOnlySpan<double> state, Span<double> gradient)
    {
        Guard.SameLength(state.Length, Dimension, nameof(state));
        Guard.SameLength(gradient.Length, Dimension, nameof(gradient));
        gradient.Clear();
        var loss = 0.0;
        var others = _setting.PatchCount - 1;
        var masks = Binomial(others, _setting.MaskedCount - 1);
        for (var k = 0; k < _setting.ClusterCount; k++)
        {
            var areas = _setting.Partitions[k].AreaCount;
            Array.Clear(_draw);
            do
            {
                var probability = _setting.RowRate * _setting.ClusterShares[k] / masks;
                for (var j = 0; j < areas; j++)
                {
                    _latents[j] = _latent.Values[_draw[j]];
                    probability *= _latent.Probabilities[_draw[j]];
                }

                loss += SumOverMasks(k, probability, others, state, gradient);
            }
            while (NextDraw(areas));
        }

        return loss;
    }

    private static double Terms(Setting setting, int values)
    {
        var masks = Binomial(setting.PatchCount - 1, setting.MaskedCount - 1);
        return setting.Partitions.Sum(partition => Math.Pow(values, partition.AreaCount)) * masks * setting.PatchCount;
    }

    private static double Binomial(int n, int k)
    {
        var product = 1.0;
        for (var i = 1; i <= k; i++)
        {
            product = product * (n - k + i) / i;
        }

        return Math.Round(product);
    }

    private bool NextDraw(int areas)
    {
        for (var j = 0; j < areas; j++)
        {
            if (++_draw[j] < _latent.Values.Length)
            {
                return true;
            }

            _draw[j] = 0;
        }

        return false;
    }

    // Every set of theta - 1 further masked patches, as bits over the patches other than the query, in Gosper's order.
    private double SumOverMasks(int cluster, double probability, int others, ReadOnlySpan<double> state, Span<double> gradient)
    {
        var hidden = _setting.MaskedCount - 1;
        var set = hidden == 0 ? 0UL : (1UL << hidden) - 1;
        var loss = 0.0;
        while (true)
        {
            var low = set & ((1UL << _query) - 1);
            var masked = low | ((set & ~((1UL << _query) - 1)) << 1) | (1UL << _query);
            loss += probability * AddDraw(cluster, masked, probability, state, gradient);
            if (hidden == 0)
            {
                return loss;
            }

            var smallest = set & (~set + 1);
            var ripple = set + smallest;
            set = ripple | (((ripple ^ set) >> 2) / smallest);
            if (BitOperations.Log2(set) >= others)
            {
                return loss;
            }
        }
    }

    private double AddDraw(int cluster, ulong masked, double probability, ReadOnlySpan<double> state, Span<double> gradient)
    {
        var labels = _setting.Partitions[cluster].Labels;
        var areas = _setting.Partitions[cluster].AreaCount;
        var target = labels[_query];
        var phi = state[_phiOffsets[cluster].._phiOffsets[cluster + 1]];
        var upsilon = state[_phiOffsets[^1]..];
        AttendToKeys(labels, masked, phi, upsilon);

        Array.Clear(_areaAttention);
        var away = 0.0;
        for (var q = 0; q < labels.Length; q++)
        {
            var visible = (masked >> q & 1) == 0;
            if (visible)
            {
                _areaAttention[labels[q]] += _attention[q];
            }

            // 1 - A_a as the sum of everything else keeps its relative precision.
            away += visible && labels[q] == target ? 0 : _attention[q];
        }

        // c_a = -(1 - A_a), c_j = A_j, G = sum_j z_j^2 c_j A_j; the loss (4) of this draw.
        var pull = 0.0;
        var loss = 0.0;
        for (var j = 0; j < areas; j++)
        {
            var c = j == target ? -away : _areaAttention[j];
            pull += _latents[j] * _latents[j] * c * _areaAttention[j];
            loss += 0.5 * _latents[j] * _latents[j] * c * c;
        }

        for (var j = 0; j < areas; j++)
        {
            var c = j == target ? -away : _areaAttention[j];
            gradient[_phiOffsets[cluster] + j] += probability * _latents[j] * _areaAttention[j] * (pull - (_latents[j] * _latents[j] * c));
        }

        for (var q = 0; q < labels.Length; q++)
        {
            var j = labels[q];
            var c = j == target ? -away : _areaAttention[j];
            var own = (masked >> q & 1) == 0 ? _latents[j] * _latents[j] * c : 0;
            gradient[_phiOffsets[^1] + q] += probability * _attention[q] * (pull - own);
        }

        return loss;
    }

    // (1) and (2), with the largest score taken out of the exponentials.
    private void AttendToKeys(ReadOnlySpan<int> labels, ulong masked, ReadOnlySpan<double> phi, ReadOnlySpan<double> upsilon)
    {
        var largest = double.NegativeInfinity;
        for (var q = 0; q < labels.Length; q++)
        {
            _attention[q] = ((masked >> q & 1) == 0 ? _latents[labels[q]] * phi[labels[q]] : 0) + upsilon[q];
            largest = Math.Max(largest, _attention[q]);
        }

        var total = 0.0;
        for (var q = 0; q < labels.Length; q++)
        {
            _attention[q] = Math.Exp(_attention[q] - largest);
            total += _attention[q];
        }

        for (var q = 0; q < labels.Length; q++)
        {
            _attention[q] /= total;
        }
    }
}
