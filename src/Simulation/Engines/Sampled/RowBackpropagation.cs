using System.Numerics;
using MimVerify.Simulation.Departures;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines.Sampled;

/// <summary>
/// The loss of one query row on one image and its derivative by reverse-mode differentiation, written out by hand: scores, softmax, area
/// attentions and loss (1)-(4) forwards, then their adjoints backwards. O(P) an image; no formula of the gradient lemma enters.
/// </summary>
/// <remarks>
/// State, shape [sum_k N_k + P]: Phi of every cluster and area, then Upsilon of every key, then Psi where there is a mask token, which every
/// masked key carries. Arithmetic is in <typeparamref name="T"/>; sums
/// have a fixed order for a given vector width. Adjoints of attentions are taken relative to the target's: the softmax passes on their
/// differences only, all of them are then at least 0, and the target's correlation can move upwards only, rounding or not (E3).
/// </remarks>
internal sealed class RowBackpropagation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _query;
    private readonly int _patches;
    private readonly int[][] _labels;
    private readonly int[] _phiOffsets;
    private readonly SharedSlots _shared;
    private readonly T _token;
    private readonly T[] _phi;
    private readonly T[] _phiDescent;
    private readonly T[] _upsilon;
    private readonly T[] _upsilonDescent;
    private readonly T[] _weights;
    private readonly T[] _visibleWeights;
    private readonly T[] _latents;
    private readonly T[] _attention;
    private readonly T[] _adjoint;
    private readonly T[] _scoreDescent;

    private T _psi;
    private T _psiDescent;

    public RowBackpropagation(Setting setting, int query, Assumptions? assumptions = null)
    {
        _token = T.CreateTruncating(assumptions?.MaskToken ?? 0);
        _query = query;
        _patches = setting.PatchCount;
        _labels = [.. setting.Partitions.Select(partition => partition.Labels.ToArray())];
        _phiOffsets = new int[setting.ClusterCount + 1];
        for (var k = 0; k < setting.ClusterCount; k++)
        {
            _phiOffsets[k + 1] = _phiOffsets[k] + setting.Partitions[k].AreaCount;
        }

        _shared = SharedSlots.Of(setting.ClusterCount, (cluster, area) => _phiOffsets[cluster] + area, assumptions?.SharedFeatures ?? []);
        _phi = new T[_phiOffsets[^1]];
        _phiDescent = new T[_phi.Length];

        // Lanes beyond the last key hold scores of minus infinity: their weight is 0.
        var padded = (_patches + Vector<T>.Count - 1) / Vector<T>.Count * Vector<T>.Count;
        _upsilon = new T[padded];
        Array.Fill(_upsilon, T.NegativeInfinity);
        _upsilonDescent = new T[padded];
        _weights = new T[padded];
        _visibleWeights = new T[_patches];
        var areas = setting.Partitions.Max(partition => partition.AreaCount);
        _latents = new T[areas];
        _attention = new T[areas];
        _adjoint = new T[areas];
        _scoreDescent = new T[areas];
    }

    /// <summary>sum_k N_k + P, and 1 more with a mask token.</summary>
    public int Dimension => _phi.Length + _patches + (T.IsZero(_token) ? 0 : 1);

    /// <summary>A_j of the image added last; its cluster's areas come first.</summary>
    public ReadOnlySpan<T> Attention => _attention;

    /// <summary>Takes a state and forgets what was added.</summary>
    public void Start(ReadOnlySpan<double> state)
    {
        for (var i = 0; i < _phi.Length; i++)
        {
            _phi[i] = T.CreateTruncating(state[i]);
        }

        for (var q = 0; q < _patches; q++)
        {
            _upsilon[q] = T.CreateTruncating(state[_phi.Length + q]);
        }

        _psi = T.IsZero(_token) ? T.Zero : T.CreateTruncating(state[_phi.Length + _patches]);
        _psiDescent = T.Zero;
        Array.Clear(_phiDescent);
        Array.Clear(_upsilonDescent);
    }

    /// <summary>Writes minus the gradient of the weighted losses that were added.</summary>
    public void Finish(Span<double> descent)
    {
        for (var i = 0; i < _phi.Length; i++)
        {
            descent[i] = double.CreateTruncating(_phiDescent[i]);
        }

        for (var q = 0; q < _patches; q++)
        {
            descent[_phi.Length + q] = double.CreateTruncating(_upsilonDescent[q]);
        }

        if (!T.IsZero(_token))
        {
            descent[_phi.Length + _patches] = double.CreateTruncating(_psiDescent);
        }

        _shared.Sum(descent);
    }

    /// <summary>Adds minus the gradient of <paramref name="weight"/> times the loss on an image that masks the query.</summary>
    /// <param name="cluster">The image's cluster.</param>
    /// <param name="visible">Its visible patches.</param>
    /// <param name="latents">The latent of each area, shape [N].</param>
    /// <param name="weight">Its weight; 1/B in a mini-batch.</param>
    /// <returns>The loss of the row on the image, not weighted.</returns>
    public T AddImage(int cluster, ReadOnlySpan<int> visible, ReadOnlySpan<double> latents, T weight)
    {
        var labels = _labels[cluster];
        var target = labels[_query];
        var areas = latents.Length;
        for (var j = 0; j < areas; j++)
        {
            _latents[j] = T.CreateTruncating(latents[j]);
        }

        // Forwards: scores (1), softmax (2), area attentions A_j (3). What is not on the target is summed, not subtracted from 1.
        var masked = Attend(labels, visible, _phi.AsSpan(_phiOffsets[cluster], areas));
        var total = masked;
        for (var j = 0; j < areas; j++)
        {
            total += _attention[j];
        }

        var share = T.One / total;
        masked *= share;
        var away = masked;
        for (var j = 0; j < areas; j++)
        {
            _attention[j] *= share;
            away += j == target ? T.Zero : _attention[j];
        }

        // Loss (4) of the image, and its derivative by each A_j less that by A_a: by A_a it is -z_a^2 (1 - A_a), by a masked key's weight c^2 B.
        var half = T.One / (T.One + T.One);
        var pull = _latents[target] * _latents[target] * away;
        var tokenSlope = _token * _token * masked;
        var maskedAdjoint = tokenSlope + pull;
        var loss = (half * pull * away) + (half * tokenSlope * masked);
        var mean = masked * maskedAdjoint;
        for (var j = 0; j < areas; j++)
        {
            var slope = j == target ? T.Zero : _latents[j] * _latents[j] * _attention[j];
            loss += half * slope * _attention[j];
            _adjoint[j] = j == target ? T.Zero : slope + pull;
            mean += _attention[j] * _adjoint[j];
        }

        // Backwards through the softmax: ds_q = attn_q (g_q - sum attn g); then Phi_j collects z_j ds_q, Upsilon_q ds_q.
        share *= weight;
        AddScaled(_weights, share * (mean - maskedAdjoint), _upsilonDescent);
        _psiDescent += _token * weight * masked * (mean - maskedAdjoint);
        Array.Clear(_scoreDescent);
        for (var i = 0; i < visible.Length; i++)
        {
            var area = labels[visible[i]];
            var score = _visibleWeights[i] * share * (mean - _adjoint[area]);
            _scoreDescent[area] += score;
            _upsilonDescent[visible[i]] += score;
        }

        for (var j = 0; j < areas; j++)
        {
            _phiDescent[_phiOffsets[cluster] + j] += _latents[j] * _scoreDescent[j];
        }

        return loss;
    }

    // Unnormalised weights: of visible keys by their place in the image and summed by area, of masked keys in _weights; returns the sum of these.
    private T Attend(int[] labels, ReadOnlySpan<int> visible, ReadOnlySpan<T> phi)
    {
        _upsilon.CopyTo(_weights, 0);
        var onToken = _token * _psi;
        foreach (var q in visible)
        {
            _weights[q] += (_latents[labels[q]] * phi[labels[q]]) - onToken;
        }

        Exponentiate(_weights);
        Array.Clear(_attention);
        for (var i = 0; i < visible.Length; i++)
        {
            var q = visible[i];
            _visibleWeights[i] = _weights[q];
            _attention[labels[q]] += _weights[q];
            _weights[q] = T.Zero;
        }

        var sum = Vector<T>.Zero;
        for (var i = 0; i < _weights.Length; i += Vector<T>.Count)
        {
            sum += new Vector<T>(_weights, i);
        }

        return Vector.Sum(sum);
    }

    // exp(x - max x) (a score that all keys share, such as that of masked keys, drops out), so that the largest weight is 1.
    private static void Exponentiate(T[] values)
    {
        var largest = new Vector<T>(values, 0);
        for (var i = Vector<T>.Count; i < values.Length; i += Vector<T>.Count)
        {
            largest = Vector.Max(largest, new Vector<T>(values, i));
        }

        var shift = largest[0];
        for (var lane = 1; lane < Vector<T>.Count; lane++)
        {
            shift = T.Max(shift, largest[lane]);
        }

        for (var i = 0; i < values.Length; i += Vector<T>.Count)
        {
            Exponential(new Vector<T>(values, i) - new Vector<T>(shift)).CopyTo(values, i);
        }
    }

    // The runtime has a vector exponential for each of the two formats, and none that is generic.
    private static Vector<T> Exponential(Vector<T> values) => typeof(T) == typeof(float)
        ? Vector.As<float, T>(Vector.Exp(Vector.AsVectorSingle(values)))
        : Vector.As<double, T>(Vector.Exp(Vector.AsVectorDouble(values)));

    private static void AddScaled(T[] values, T factor, T[] sums)
    {
        var factors = new Vector<T>(factor);
        for (var i = 0; i < values.Length; i += Vector<T>.Count)
        {
            (new Vector<T>(sums, i) + (factors * new Vector<T>(values, i))).CopyTo(sums, i);
        }
    }
}
