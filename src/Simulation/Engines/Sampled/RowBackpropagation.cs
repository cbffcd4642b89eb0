using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MimVerify.Simulation.Departures;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines.Sampled;

/// <summary>
/// The loss of one query row on images and its derivative by reverse-mode differentiation, written out by hand: scores, softmax, area
/// attentions and loss (1)-(4) forwards, then their adjoints backwards. O(P) an image; no formula of the gradient lemma enters.
/// </summary>
/// <remarks>
/// State, shape [sum_k N_k + P]: Phi of every cluster and area, then Upsilon of every key, then Psi where there is a mask token, which every
/// masked key carries. Arithmetic is in <typeparamref name="T"/>, a lane for each image of a block; sums over keys go from key to key, sums over images from
/// block to block and then over lanes, so that their order is the same on every machine. Images that show the query count nothing, exactly. Adjoints of
/// attentions are taken relative to the target's: the softmax passes on their differences only, all of them are then at least 0, and the target's
/// correlation can move upwards only, rounding or not (E3).
/// The weight of a visible key is exp(Upsilon_q) exp(z_j Phi_j), that of a masked one exp(Upsilon_q) exp(c Psi): the first factor is the same for all images of
/// a step, the second for all keys of an area. So forwards an image needs the sums of first factors over the visible keys of each area and over the masked
/// keys, and an exponential for each area; backwards a key collects what its images push it by, and its own factor multiplies the sum once. Where Upsilon
/// spreads so far that the first factor alone would underflow, every key has its exponential in every image.
/// </remarks>
internal sealed partial class RowBackpropagation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // exp(-40) squared is still a normal float32.
    private static readonly T LargestSpread = T.CreateTruncating(40);

    // Its exponential is the smallest that is still a normal number.
    private static readonly T LeastExponent = T.CreateTruncating(typeof(T) == typeof(float) ? -87 : -708);

    private readonly int _query;
    private readonly int _patches;
    private readonly AreaOrder _order;
    private readonly int[] _phiOffsets;
    private readonly SharedSlots _shared;
    private readonly T _token;
    private readonly T[] _phi;
    private readonly T[] _upsilon;
    private readonly T[] _keyWeights;
    private readonly Vector256<T>[] _phiDescent;
    private readonly Vector256<T>[] _upsilonDescent;
    private readonly Vector256<T>[] _visible;
    private readonly Vector256<T>[] _factors;
    private readonly Vector256<T>[] _attention;
    private readonly Vector256<T>[] _pushes;
    private Vector256<T>[] _ownWeights = [];
    private Vector256<T> _losses;
    private Vector256<T> _psiDescent;
    private T _psi;
    private bool _isSpread;

    /// <summary>A row of a setting.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="query">The row.</param>
    /// <param name="assumptions">What is assumed beyond the setting; null for the theory's assumptions.</param>
    /// <param name="order">The setting's keys by area, where rows share them.</param>
    public RowBackpropagation(Setting setting, int query, Assumptions? assumptions = null, AreaOrder? order = null)
    {
        _token = T.CreateTruncating(assumptions?.MaskToken ?? 0);
        (_query, _patches) = (query, setting.PatchCount);
        _order = order ?? new AreaOrder(setting);
        int[] areaCounts = [.. setting.Partitions.Select(partition => partition.AreaCount)];
        _phiOffsets = [.. Enumerable.Range(0, areaCounts.Length + 1).Select(k => areaCounts.Take(k).Sum())];
        _shared = SharedSlots.Of(setting.ClusterCount, (cluster, area) => _phiOffsets[cluster] + area, assumptions?.SharedFeatures ?? []);
        _phi = new T[_phiOffsets[^1]];
        _phiDescent = new Vector256<T>[_phi.Length];
        var keys = (_patches + LaneMasks<T>.Lanes - 1) / LaneMasks<T>.Lanes * LaneMasks<T>.Lanes;
        _upsilon = new T[keys];
        _keyWeights = new T[keys];
        _upsilonDescent = new Vector256<T>[_patches];
        var areas = areaCounts.Max();
        _visible = new Vector256<T>[areas];
        _factors = new Vector256<T>[areas];
        _attention = new Vector256<T>[areas];
        _pushes = new Vector256<T>[areas];
    }

    /// <summary>sum_k N_k + P, and 1 more with a mask token.</summary>
    public int Dimension => _phi.Length + _patches + (HasToken ? 1 : 0);

    /// <summary>The weighted losses that were added.</summary>
    public T Loss => Vector256.Sum(_losses);

    /// <summary>A_j of the images added last, a lane each; their cluster's areas come first.</summary>
    public ReadOnlySpan<Vector256<T>> Attention => _attention;

    private bool HasToken => !T.IsZero(_token);

    /// <summary>Takes a state and forgets what was added.</summary>
    public void Start(ReadOnlySpan<double> state)
    {
        Convert(state[.._phi.Length], _phi);
        Convert(state.Slice(_phi.Length, _patches), _upsilon);
        _psi = HasToken ? T.CreateTruncating(state[^1]) : T.Zero;

        // Lanes beyond the last key repeat it: they change neither the smallest nor the largest.
        _upsilon.AsSpan(_patches).Fill(_upsilon[_patches - 1]);
        var upsilon = MemoryMarshal.Cast<T, Vector256<T>>(_upsilon.AsSpan());
        var (smallest, largest) = (upsilon[0], upsilon[0]);
        foreach (var keys in upsilon)
        {
            (smallest, largest) = (Vector256.Min(smallest, keys), Vector256.Max(largest, keys));
        }

        var shift = Reduce(largest, T.Max);
        _isSpread = !(shift - Reduce(smallest, T.Min) <= LargestSpread);
        if (_isSpread)
        {
            _ownWeights = _ownWeights.Length == 0 ? new Vector256<T>[_patches] : _ownWeights;
        }
        else
        {
            var weights = MemoryMarshal.Cast<T, Vector256<T>>(_keyWeights.AsSpan());
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = Exponential(upsilon[i] - Vector256.Create(shift));
            }
        }

        (_losses, _psiDescent) = (Vector256<T>.Zero, Vector256<T>.Zero);
        Array.Clear(_phiDescent);
        Array.Clear(_upsilonDescent);
    }

    /// <summary>Adds minus the gradient of the weighted losses of the images that mask the query.</summary>
    public void Add(ImageBlock<T> images)
    {
        var weight = Vector256.AndNot(images.Weights, LaneMasks<T>.All[images.Shown[_query]]);
        if (weight == Vector256<T>.Zero)
        {
            return;
        }

        var counted = Vector256.GreaterThan(weight, Vector256<T>.Zero);
        var (first, areas) = (_phiOffsets[images.Cluster], _phiOffsets[images.Cluster + 1] - _phiOffsets[images.Cluster]);
        var phi = _phi.AsSpan(first, areas);
        if (_isSpread)
        {
            WeighKeys(images, phi, counted);
            var weights = new OwnWeights(_ownWeights);
            var masked = SumKeys(weights, images, areas, counted);
            _factors.AsSpan(0, areas).Fill(Vector256<T>.One);
            PushKeys(weights, images, areas, Attend(images, areas, Vector256<T>.One, masked, weight));
        }
        else
        {
            var weights = new CommonWeights(_keyWeights);
            var masked = SumKeys(weights, images, areas, counted);
            var maskedFactor = FactorAreas(images.Latents, phi);
            PushKeys(weights, images, areas, Attend(images, areas, maskedFactor, masked, weight));
        }

        // Backwards: Phi_j collects what the weights of its area do, times z_j.
        for (var j = 0; j < areas; j++)
        {
            _phiDescent[first + j] += images.Latents[j] * _pushes[j] * _visible[j];
        }
    }

    /// <summary>Writes minus the gradient of the weighted losses that were added.</summary>
    public void Finish(Span<double> descent)
    {
        var phi = descent[.._phi.Length];
        for (var i = 0; i < phi.Length; i++)
        {
            phi[i] = double.CreateTruncating(Vector256.Sum(_phiDescent[i]));
        }

        var upsilon = descent.Slice(_phi.Length, _patches);
        for (var q = 0; q < upsilon.Length; q++)
        {
            var push = Vector256.Sum(_upsilonDescent[q]);
            upsilon[q] = double.CreateTruncating(_isSpread ? push : _keyWeights[q] * push);
        }

        if (HasToken)
        {
            descent[^1] = double.CreateTruncating(Vector256.Sum(_psiDescent));
        }

        _shared.Sum(descent);
    }
}
