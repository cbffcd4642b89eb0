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
/// The weight of a visible key is exp(Upsilon_q) exp(z_j Phi_j), that of a masked one exp(Upsilon_q) exp(c Psi): the first factor is the same for all images of a step, the second for all keys
/// of an area, so that an image costs an exponential for each area. Where Upsilon spreads so far that the first factor alone would underflow, every key
/// has its exponential.
/// </remarks>
internal sealed partial class RowBackpropagation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // exp(-40) squared is still a normal float32.
    private static readonly T LargestSpread = T.CreateTruncating(40);

    private readonly int _query;
    private readonly int _patches;
    private readonly int[][] _labels;
    private readonly int[] _areaCounts;
    private readonly int[] _phiOffsets;
    private readonly SharedSlots _shared;
    private readonly T _token;
    private readonly T[] _phi;
    private readonly T[] _phiDescent;
    private readonly T[] _upsilon;
    private readonly T[] _upsilonDescent;
    private readonly T[] _keyWeights;
    private readonly T[] _weights;
    private readonly T[] _latents;
    private readonly T[] _visible;
    private readonly T[] _visibleToo;
    private readonly T[] _factors;
    private readonly T[] _attention;
    private readonly T[] _pushes;
    private T _psi;
    private T _psiDescent;
    private bool _isSpread;

    public RowBackpropagation(Setting setting, int query, Assumptions? assumptions = null)
    {
        _token = T.CreateTruncating(assumptions?.MaskToken ?? 0);
        _query = query;
        _patches = setting.PatchCount;
        _labels = [.. setting.Partitions.Select(partition => partition.Labels.ToArray())];
        _areaCounts = [.. setting.Partitions.Select(partition => partition.AreaCount)];
        _phiOffsets = new int[_areaCounts.Length + 1];
        for (var k = 0; k < _areaCounts.Length; k++)
        {
            _phiOffsets[k + 1] = _phiOffsets[k] + Padded(_areaCounts[k]);
        }

        var firstAreas = _areaCounts.Select((_, k) => _areaCounts.Take(k).Sum()).ToArray();
        _shared = SharedSlots.Of(setting.ClusterCount, (cluster, area) => firstAreas[cluster] + area, assumptions?.SharedFeatures ?? []);
        Dimension = _areaCounts.Sum() + _patches + (HasToken ? 1 : 0);
        _phi = new T[_phiOffsets[^1]];
        _phiDescent = new T[_phi.Length];

        // Lanes beyond the last key hold scores of minus infinity: their weight is 0.
        var keys = Padded(_patches);
        _upsilon = new T[keys];
        Array.Fill(_upsilon, T.NegativeInfinity);
        _upsilonDescent = new T[keys];
        _keyWeights = new T[keys];
        _weights = new T[keys];
        var areas = Padded(_areaCounts.Max());
        _latents = new T[areas];
        _visible = new T[areas];
        _visibleToo = new T[areas];
        _factors = new T[areas];
        _attention = new T[areas];
        _pushes = new T[areas];
    }

    /// <summary>sum_k N_k + P, and 1 more with a mask token.</summary>
    public int Dimension { get; }

    /// <summary>A_j of the image added last; its cluster's areas come first.</summary>
    public ReadOnlySpan<T> Attention => _attention;

    private bool HasToken => !T.IsZero(_token);

    /// <summary>Takes a state and forgets what was added.</summary>
    public void Start(ReadOnlySpan<double> state)
    {
        var at = 0;
        for (var k = 0; k < _areaCounts.Length; k++)
        {
            for (var j = 0; j < _areaCounts[k]; j++)
            {
                _phi[_phiOffsets[k] + j] = T.CreateTruncating(state[at++]);
            }
        }

        var (smallest, largest) = (T.PositiveInfinity, T.NegativeInfinity);
        for (var q = 0; q < _patches; q++)
        {
            var upsilon = T.CreateTruncating(state[at++]);
            _upsilon[q] = upsilon;
            (smallest, largest) = (T.Min(smallest, upsilon), T.Max(largest, upsilon));
        }

        _isSpread = !(largest - smallest <= LargestSpread);
        if (!_isSpread)
        {
            Exponentiate(_upsilon, _keyWeights, largest);
        }

        _psi = HasToken ? T.CreateTruncating(state[at]) : T.Zero;
        Forget();
    }

    /// <summary>Forgets what was added, and keeps the state.</summary>
    public void Forget()
    {
        _psiDescent = T.Zero;
        Array.Clear(_phiDescent);
        Array.Clear(_upsilonDescent);
    }

    /// <summary>Writes minus the gradient of the weighted losses that were added.</summary>
    public void Finish(Span<double> descent)
    {
        var at = 0;
        for (var k = 0; k < _areaCounts.Length; k++)
        {
            for (var j = 0; j < _areaCounts[k]; j++)
            {
                descent[at++] = double.CreateTruncating(_phiDescent[_phiOffsets[k] + j]);
            }
        }

        for (var q = 0; q < _patches; q++)
        {
            descent[at++] = double.CreateTruncating(_upsilonDescent[q]);
        }

        if (HasToken)
        {
            descent[at] = double.CreateTruncating(_psiDescent);
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
        var phi = _phi.AsSpan(_phiOffsets[cluster], Padded(latents.Length));
        for (var j = 0; j < latents.Length; j++)
        {
            _latents[j] = T.CreateTruncating(latents[j]);
        }

        // Forwards: scores (1) and softmax (2) as unnormalised weights; a masked key's weight is its own times a factor common to all of them.
        if (_isSpread)
        {
            WeighKeys(labels, visible, phi);
        }

        var masked = SumWeights(labels, visible);
        var maskedFactor = _isSpread ? T.One : FactorAreas(phi);
        var loss = Attend(labels[_query], phi.Length, maskedFactor, masked, weight, out var maskedPush);

        // Backwards: Upsilon_q collects what the key's weight does, Phi_j the same of its area, times z_j.
        var phiDescent = _phiDescent.AsSpan(_phiOffsets[cluster], phi.Length);
        for (var j = 0; j < phi.Length; j += Vector<T>.Count)
        {
            var sum = new Vector<T>(phiDescent[j..]);
            (sum + (new Vector<T>(_latents, j) * new Vector<T>(_pushes, j) * new Vector<T>(_visible, j))).CopyTo(phiDescent[j..]);
        }

        PushKeys(labels, visible, maskedPush);
        return loss;
    }

    private static int Padded(int count) => (count + Vector<T>.Count - 1) / Vector<T>.Count * Vector<T>.Count;

    // From the weights of areas (times factors) and of masked keys: area attentions A_j (3), the loss (4), and what adding to a weight does to it.
    private T Attend(int target, int areas, T maskedFactor, T masked, T weight, out T maskedPush)
    {
        // What is not on the target is summed, not subtracted from 1.
        for (var j = 0; j < areas; j += Vector<T>.Count)
        {
            (new Vector<T>(_visible, j) * new Vector<T>(_factors, j)).CopyTo(_attention, j);
        }

        var onTarget = _attention[target];
        _attention[target] = T.Zero;
        masked *= maskedFactor;
        var others = Vector<T>.Zero;
        for (var j = 0; j < areas; j += Vector<T>.Count)
        {
            others += new Vector<T>(_attention, j);
        }

        var away = masked + Vector.Sum(others);
        var share = T.One / (away + onTarget);
        masked *= share;
        away *= share;

        // The derivative of the loss by each A_j less that by A_a: by A_a it is -z_a^2 (1 - A_a), by a masked key's weight c^2 B.
        var half = T.One / (T.One + T.One);
        var pull = _latents[target] * _latents[target] * away;
        var tokenSlope = _token * _token * masked;
        var maskedAdjoint = tokenSlope + pull;
        var (losses, means) = (Vector<T>.Zero, Vector<T>.Zero);
        for (var j = 0; j < areas; j += Vector<T>.Count)
        {
            var attention = new Vector<T>(_attention, j) * share;
            var latent = new Vector<T>(_latents, j);
            var slope = latent * latent * attention;
            var adjoint = slope + new Vector<T>(pull);
            losses += slope * attention;
            means += adjoint * attention;
            attention.CopyTo(_attention, j);
            adjoint.CopyTo(_pushes, j);
        }

        var mean = (masked * maskedAdjoint) + Vector.Sum(means);
        _attention[target] = onTarget * share;
        _pushes[target] = T.Zero;

        // Backwards through the softmax: ds_q = attn_q (g_q - sum attn g).
        share *= weight;
        maskedPush = share * maskedFactor * (mean - maskedAdjoint);
        _psiDescent += _token * weight * masked * (mean - maskedAdjoint);
        for (var j = 0; j < areas; j += Vector<T>.Count)
        {
            (new Vector<T>(_factors, j) * share * (new Vector<T>(mean) - new Vector<T>(_pushes, j))).CopyTo(_pushes, j);
        }

        return half * ((pull * away) + (tokenSlope * masked) + Vector.Sum(losses));
    }
}
