using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MimVerify.Simulation.Engines.Population;

/// <summary>
/// The sums over one cluster's draws behind (4), (5) and (6), four draws at a time, without allocation.
/// </summary>
/// <remarks>
/// Formulas, for one draw: W_j = f_j sum_c u_c e_c with f_j = exp(z_j Phi_j), masked weight m = sum_c (n_c - u_c) e_c, the query's own
/// weight e_p, Z their sum; q = 1 - A_a is formed from the other weights, never by subtraction. S = sum over j != a of z_j^2 A_j^2,
/// gain = S + z_a^2 q^2, G = S - z_a^2 A_a q. What flows to the keys of a class is the sum over draws of
/// [u f_j e (own drive) + (n - u) e G] / Z: one accumulator a class. Masked keys are counted as n - u draw by draw: taken as a common n G / Z
/// less u G / Z, the two cancel where a class is wholly visible, and e / Z is as large as exp(-z Phi) there.
/// Exponents carry a common shift (the largest score a key can have), so that correlations of any size up to about 700 stay finite.
/// </remarks>
internal sealed partial class ClusterKernel
{
    private readonly DrawSet _draws;
    private readonly DrawLayout _layout;
    private readonly int _firstBlock;
    private readonly int _endBlock;
    private readonly double _scale;
    private readonly double[] _shift;
    private readonly double[] _visibleWeight;
    private readonly double[] _maskedWeight;
    private readonly double[] _classSize;
    private readonly Vector256<double>[] _weights;
    private readonly Vector256<double>[] _factors;
    private readonly Vector256<double>[] _latents;
    private readonly Vector256<double>[] _alpha;
    private readonly Vector256<double>[] _flow;
    private readonly Vector256<double>[] _attention;
    private readonly Vector256<double>[] _attentionHit;
    private readonly Vector256<double>[] _visibleKeys;
    private readonly Vector256<double>[] _maskedKeys;

    /// <summary>A kernel over some blocks of a draw set.</summary>
    /// <param name="draws">The draws.</param>
    /// <param name="firstBlock">The first block.</param>
    /// <param name="endBlock">One past the last block.</param>
    /// <param name="scale">What the weights of these blocks are multiplied by so that they add up to 1.</param>
    public ClusterKernel(DrawSet draws, int firstBlock, int endBlock, double scale)
    {
        (_draws, _layout, _firstBlock, _endBlock, _scale) = (draws, draws.Layout, firstBlock, endBlock, scale);
        var areas = _layout.AreaCount;
        var columns = _layout.Columns.Length;
        _shift = new double[areas];
        _visibleWeight = new double[columns];
        _maskedWeight = new double[columns];
        _classSize = [.. Enumerable.Range(0, columns).Select(column => (double)_layout.ClassOf(column).Size)];
        _weights = new Vector256<double>[areas];
        _factors = new Vector256<double>[areas];
        _latents = new Vector256<double>[areas];
        _alpha = new Vector256<double>[areas];
        _attention = new Vector256<double>[areas];
        _attentionHit = new Vector256<double>[areas];
        _flow = new Vector256<double>[columns];
        _visibleKeys = new Vector256<double>[columns];
        _maskedKeys = new Vector256<double>[columns];
        Array.Fill(_latents, Vector256.Create(_layout.Row.Setting.Latent.Low));
    }

    public DrawLayout Layout => _layout;

    /// <summary>Adds alpha of every Phi slot, beta of every Upsilon slot (both without r, as sums over areas and keys).</summary>
    /// <param name="state">The row's state: Phi slots, Upsilon slots.</param>
    /// <param name="phiFlow">Receives sums over the slot's areas, shape [Phi slots].</param>
    /// <param name="upsilonFlow">Receives sums over the slot's keys, shape [Upsilon slots].</param>
    public void AddGradient(ReadOnlySpan<double> state, Span<double> phiFlow, Span<double> upsilonFlow) =>
        Run(state, phiFlow, upsilonFlow, default);

    /// <summary>The same, and what a recording keeps.</summary>
    /// <remarks>Without room for key attentions in <paramref name="buffers"/> they are left out: phase boundaries do not need them.</remarks>
    public ClusterSums AddObservation(ReadOnlySpan<double> state, Span<double> phiFlow, Span<double> upsilonFlow, ClusterBuffers buffers) =>
        Run(state, phiFlow, upsilonFlow, buffers);

    private ClusterSums Run(ReadOnlySpan<double> state, Span<double> phiFlow, Span<double> upsilonFlow, ClusterBuffers buffers)
    {
        var row = _layout.Row;
        var phi = state[..row.PhiSlots.Length];
        var upsilon = state.Slice(row.PhiSlots.Length, row.UpsilonSlots.Length);
        var largest = PrepareWeights(phi, upsilon);
        var self = Vector256.Create(Math.Exp(upsilon[^1] - largest));
        var observe = !buffers.IsEmpty;
        var observeKeys = !buffers.KeyAttention.IsEmpty;
        Clear(observe);
        var sums = default(DrawSums);
        var data = _draws.Data;
        for (var block = _firstBlock; block < _endBlock; block++)
        {
            ref var start = ref Unsafe.Add(ref MemoryMarshal.GetReference(data), (nint)block * _layout.Stride);
            AddBlock(ref start, phi, self, observe, observeKeys, ref sums);
        }

        Collect(phiFlow, upsilonFlow, self[0], sums);
        return observe ? CollectObservation(buffers, self[0], sums) : default;
    }

    private double PrepareWeights(ReadOnlySpan<double> phi, ReadOnlySpan<double> upsilon)
    {
        var row = _layout.Row;
        var law = row.Setting.Latent;
        var largest = upsilon[^1];
        for (var area = 0; area < _layout.AreaCount; area++)
        {
            var correlation = phi[row.PhiSlotOf(_layout.Cluster, area)];
            _shift[area] = Math.Max(law.Low * correlation, law.High * correlation);
            for (var column = _layout.FirstColumn[area]; column < _layout.FirstColumn[area + 1]; column++)
            {
                largest = Math.Max(largest, upsilon[_layout.ClassOf(column).UpsilonSlot] + Math.Max(0, _shift[area]));
            }
        }

        for (var area = 0; area < _layout.AreaCount; area++)
        {
            for (var column = _layout.FirstColumn[area]; column < _layout.FirstColumn[area + 1]; column++)
            {
                var score = upsilon[_layout.ClassOf(column).UpsilonSlot] - largest;
                _visibleWeight[column] = Math.Exp(score + _shift[area]);
                _maskedWeight[column] = Math.Exp(score);
            }

            // A latent that does not vary contributes exactly its shift: the factor is 1.
            _factors[area] = Vector256<double>.One;
        }

        return largest;
    }

    private void Clear(bool observe)
    {
        Array.Clear(_alpha);
        Array.Clear(_flow);
        if (observe)
        {
            Array.Clear(_attention);
            Array.Clear(_attentionHit);
            Array.Clear(_visibleKeys);
            Array.Clear(_maskedKeys);
        }
    }

    private void AddBlock(ref readonly double start, ReadOnlySpan<double> phi, Vector256<double> self, bool observe, bool observeKeys, ref DrawSums sums)
    {
        var target = _layout.Target;
        var firstColumn = _layout.FirstColumn;
        var (visibleWeight, maskedWeight, classSize, flow) = (_visibleWeight, _maskedWeight, _classSize, _flow);
        ref readonly var counts = ref Unsafe.Add(ref Unsafe.AsRef(in start), _layout.CountOffset);
        var weight = Vector256.LoadUnsafe(in start);
        var hit = Vector256.LoadUnsafe(in start, DrawLayout.HitOffset);

        var other = self;
        var masked = Vector256<double>.Zero;
        for (var area = 0; area < _weights.Length; area++)
        {
            if (_layout.VaryingLatents)
            {
                var z = Vector256.LoadUnsafe(in start, (nuint)(DrawLayout.LatentOffset + (area * DrawLayout.Lanes)));
                _latents[area] = z;
                _factors[area] = Vector256.Exp((z * phi[_layout.Row.PhiSlotOf(_layout.Cluster, area)]) - Vector256.Create(_shift[area]));
            }

            var visible = Vector256<double>.Zero;
            for (var column = firstColumn[area]; column < firstColumn[area + 1]; column++)
            {
                var count = Vector256.LoadUnsafe(in counts, (nuint)(column * DrawLayout.Lanes));
                visible += count * visibleWeight[column];
                masked += (Vector256.Create(classSize[column]) - count) * maskedWeight[column];
            }

            _weights[area] = visible * _factors[area];
            other += area == target ? Vector256<double>.Zero : _weights[area];
        }

        other += masked;
        var inverse = Vector256<double>.One / (other + _weights[target]);
        var attentionTarget = _weights[target] * inverse;
        var miss = other * inverse;
        var squares = Vector256<double>.Zero;
        for (var area = 0; area < _weights.Length; area++)
        {
            var signal = _latents[area] * _weights[area] * inverse;
            squares += area == target ? Vector256<double>.Zero : signal * signal;
        }

        var latentSquared = _latents[target] * _latents[target];
        var gain = squares + (latentSquared * miss * miss);
        var pull = squares - (latentSquared * attentionTarget * miss);
        var share = weight * inverse;
        var maskedShare = share * pull;
        for (var area = 0; area < _weights.Length; area++)
        {
            var z = _latents[area];
            var drive = area == target ? gain : pull - (z * z * _weights[area] * inverse);
            var perWeight = share * drive;
            _alpha[area] += z * _weights[area] * perWeight;
            var perKey = perWeight * _factors[area];
            for (var column = firstColumn[area]; column < firstColumn[area + 1]; column++)
            {
                var count = Vector256.LoadUnsafe(in counts, (nuint)(column * DrawLayout.Lanes));
                flow[column] += (count * (perKey * visibleWeight[column])) + ((Vector256.Create(classSize[column]) - count) * (maskedShare * maskedWeight[column]));
            }
        }

        sums.SelfFlow += maskedShare;
        if (observe)
        {
            Observe(weight, hit, share, gain, squares, latentSquared * miss * miss, miss, masked, ref sums);
        }

        if (observeKeys)
        {
            ObserveKeys(in counts, share);
        }
    }

    private void Collect(Span<double> phiFlow, Span<double> upsilonFlow, double self, in DrawSums sums)
    {
        for (var area = 0; area < _alpha.Length; area++)
        {
            phiFlow[_layout.Row.PhiSlotOf(_layout.Cluster, area)] += _scale * DrawLayout.Sum(_alpha[area]);
        }

        for (var column = 0; column < _flow.Length; column++)
        {
            upsilonFlow[_layout.ClassOf(column).UpsilonSlot] += _scale * DrawLayout.Sum(_flow[column]);
        }

        upsilonFlow[^1] += _scale * self * DrawLayout.Sum(sums.SelfFlow);
    }

    private struct DrawSums
    {
        public Vector256<double> SelfFlow;
        public Vector256<double> Loss;
        public Vector256<double> Excess;
        public Vector256<double> Hits;
        public Vector256<double> SquaredMiss;
        public Vector256<double> InverseWeight;
        public Vector256<double> MaskedAttention;
    }
}
