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
/// With a mask token of length c every masked key, the query included, scores c Psi besides and carries c w: with B their attention, S gains
/// c^2 B^2, the drive of masked keys is G - c^2 B, and Psi flows by c times what flows to them.
/// Exponents carry a common shift (the largest score a key can have), so that correlations of any size up to about 700 stay finite.
/// </remarks>
internal sealed partial class ClusterKernel
{
    private readonly DrawSet _draws;
    private readonly DrawLayout _layout;
    private readonly int _firstBlock;
    private readonly int _endBlock;
    private readonly double _scale;
    private readonly double _share;
    private readonly double _token;
    private readonly double _largestLatent;
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
    /// <param name="token">c, the length of the mask token; 0 is the theory's.</param>
    public ClusterKernel(DrawSet draws, int firstBlock, int endBlock, double scale, double token = 0)
    {
        (_draws, _layout, _firstBlock, _endBlock, _scale, _token) = (draws, draws.Layout, firstBlock, endBlock, scale, token);
        _share = _layout.Row.Setting.ClusterShares[_layout.Cluster];
        _largestLatent = double.IsFinite(_layout.Row.Setting.Latent.High) ? _layout.Row.Setting.Latent.High : draws.LargestLatent;
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
    /// <param name="state">The row's state: Phi slots, Upsilon slots, and Psi where there is a mask token.</param>
    /// <param name="flow">Receives sums over the slots' areas and keys, in the order of the state.</param>
    public void AddGradient(ReadOnlySpan<double> state, Span<double> flow) => Run(state, flow, default);

    /// <summary>The same, and what a recording keeps.</summary>
    /// <remarks>Without room for key attentions in <paramref name="buffers"/> they are left out: phase boundaries do not need them.</remarks>
    public ClusterSums AddObservation(ReadOnlySpan<double> state, Span<double> flow, ClusterBuffers buffers) => Run(state, flow, buffers);

    private ClusterSums Run(ReadOnlySpan<double> state, Span<double> flow, ClusterBuffers buffers)
    {
        var row = _layout.Row;
        var phi = state[..row.PhiSlots.Length];
        var upsilon = state.Slice(row.PhiSlots.Length, row.UpsilonSlots.Length);
        var maskedScore = _token == 0 ? 0 : _token * state[row.PhiSlots.Length + row.UpsilonSlots.Length];
        var largest = PrepareWeights(phi, upsilon, maskedScore);
        var self = Vector256.Create(Math.Exp(upsilon[^1] + maskedScore - largest));
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

        Collect(flow, self[0], sums);
        return observe ? CollectObservation(buffers, self[0], sums) : default;
    }

    private double PrepareWeights(ReadOnlySpan<double> phi, ReadOnlySpan<double> upsilon, double maskedScore)
    {
        var row = _layout.Row;
        var law = row.Setting.Latent;
        var largest = upsilon[^1] + maskedScore;
        for (var area = 0; area < _layout.AreaCount; area++)
        {
            var correlation = phi[row.PhiSlotOf(_layout.Cluster, area)];
            _shift[area] = Math.Max(law.Low * correlation, _largestLatent * correlation);
            for (var column = _layout.FirstColumn[area]; column < _layout.FirstColumn[area + 1]; column++)
            {
                largest = Math.Max(largest, upsilon[_layout.ClassOf(column).UpsilonSlot] + Math.Max(maskedScore, _shift[area]));
            }
        }

        for (var area = 0; area < _layout.AreaCount; area++)
        {
            for (var column = _layout.FirstColumn[area]; column < _layout.FirstColumn[area + 1]; column++)
            {
                var score = upsilon[_layout.ClassOf(column).UpsilonSlot] - largest;
                _visibleWeight[column] = Math.Exp(score + _shift[area]);
                _maskedWeight[column] = Math.Exp(score + maskedScore);
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

        // The mask token adds its own square to S and its own pull to the drive of masked keys; a token of length 0 adds zeros.
        var tokenSquared = _token * _token;
        var onMasked = (masked + self) * inverse;
        var squares = onMasked * onMasked * tokenSquared;
        for (var area = 0; area < _weights.Length; area++)
        {
            var signal = _latents[area] * _weights[area] * inverse;
            squares += area == target ? Vector256<double>.Zero : signal * signal;
        }

        var latentSquared = _latents[target] * _latents[target];
        var gain = squares + (latentSquared * miss * miss);
        var pull = squares - (latentSquared * attentionTarget * miss);
        var share = weight * inverse;
        var maskedShare = share * (pull - (onMasked * tokenSquared));
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
        sums.TokenFlow += maskedShare * (masked + self);
        if (observe)
        {
            Observe(weight, hit, share, gain, squares, latentSquared * miss * miss, miss, masked, ref sums);
            var lead = weight * _latents[target] * attentionTarget * miss * miss;
            sums.RateFloor += lead * latentSquared;
            sums.RateSpread += lead;
        }

        if (observeKeys)
        {
            ObserveKeys(in counts, share);
        }
    }

    private void Collect(Span<double> flow, double self, in DrawSums sums)
    {
        var row = _layout.Row;
        var upsilonFlow = flow.Slice(row.PhiSlots.Length, row.UpsilonSlots.Length);
        var scale = _scale * _share;
        for (var area = 0; area < _alpha.Length; area++)
        {
            flow[row.PhiSlotOf(_layout.Cluster, area)] += scale * DrawLayout.Sum(_alpha[area]);
        }

        for (var column = 0; column < _flow.Length; column++)
        {
            upsilonFlow[_layout.ClassOf(column).UpsilonSlot] += scale * DrawLayout.Sum(_flow[column]);
        }

        upsilonFlow[^1] += scale * self * DrawLayout.Sum(sums.SelfFlow);
        if (_token != 0)
        {
            flow[row.PhiSlots.Length + row.UpsilonSlots.Length] += scale * _token * DrawLayout.Sum(sums.TokenFlow);
        }
    }

    private struct DrawSums
    {
        public Vector256<double> SelfFlow;
        public Vector256<double> TokenFlow;
        public Vector256<double> Loss;
        public Vector256<double> Excess;
        public Vector256<double> Hits;
        public Vector256<double> SquaredMiss;
        public Vector256<double> InverseWeight;
        public Vector256<double> MaskedAttention;
        public Vector256<double> RateFloor;
        public Vector256<double> RateSpread;
    }
}
