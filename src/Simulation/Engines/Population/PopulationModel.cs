using System.Collections.Immutable;
using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines.Population;

/// <summary>
/// The gradient flow of one row's population loss over given draws. State: Phi slots, Upsilon slots, Psi where there is a mask token, and the
/// dissipated loss D with D' = sum alpha^2 + sum beta^2, which (E5) makes L_p + D constant.
/// </summary>
internal sealed partial class PopulationModel : IRowModel
{
    private readonly RowLayout _row;
    private readonly ClusterKernel[] _kernels;
    private readonly int[] _areaOffset;
    private readonly double[] _attention;
    private readonly double[] _attentionHit;
    private readonly double[] _keyAttention;
    private readonly double[] _derivative;
    private readonly int _phi;
    private readonly int _upsilon;
    private readonly bool _hasToken;
    private readonly SharedSlots _shared;

    public PopulationModel(RowLayout row, IEnumerable<ClusterKernel> kernels, Assumptions? assumptions = null)
    {
        _row = row;
        _kernels = [.. kernels];
        (_phi, _upsilon) = (row.PhiSlots.Length, row.UpsilonSlots.Length);
        _hasToken = assumptions?.MaskToken > 0;
        _shared = SharedSlots.Of(row.Setting.ClusterCount, row.PhiSlotOf, assumptions?.SharedFeatures ?? []);
        _areaOffset = new int[_kernels.Length];
        var areas = 0;
        for (var k = 0; k < _kernels.Length; k++)
        {
            _areaOffset[k] = areas;
            areas += _kernels[k].Layout.AreaCount;
        }

        _attention = new double[areas];
        _attentionHit = new double[areas];
        _keyAttention = new double[row.Classes.Length];
        _derivative = new double[Dimension];
        var clusters = Enumerable.Range(0, _kernels.Length);
        Headers =
        [
            .. RowHeaders.Of(row),
            .. clusters.Select(cluster => SeriesHeader.Of(Signal.RateFloor, cluster)),
            .. clusters.Select(cluster => SeriesHeader.Of(Signal.RateCeiling, cluster)),
            .. _hasToken ? [SeriesHeader.Of(Signal.TokenCorrelation)] : Array.Empty<SeriesHeader>(),
        ];
    }

    /// <summary>What is trained: everything but the dissipated loss.</summary>
    public int TrainedDimension => _phi + _upsilon + (_hasToken ? 1 : 0);

    public int Dimension => TrainedDimension + 1;

    public ImmutableArray<SeriesHeader> Headers { get; }

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        derivative.Clear();
        foreach (var kernel in _kernels)
        {
            kernel.AddGradient(state, derivative);
        }

        Finish(derivative);
    }

    public void Observe(ReadOnlySpan<double> state, Span<double> observation)
    {
        _derivative.AsSpan().Clear();
        var flows = _derivative.AsSpan();
        var clusters = _kernels.Length;
        var at = (2 * (_phi + _upsilon)) + (2 * _phi);
        var keys = observation.Slice(at, _upsilon);
        var scalars = observation[(at + _upsilon)..];
        keys.Clear();
        scalars.Clear();
        for (var k = 0; k < clusters; k++)
        {
            var layout = _kernels[k].Layout;
            var share = _row.Setting.ClusterShares[k];
            var buffers = new ClusterBuffers(
                _attention.AsSpan(_areaOffset[k], layout.AreaCount), _attentionHit.AsSpan(_areaOffset[k], layout.AreaCount), _keyAttention);
            var sums = _kernels[k].AddObservation(state, flows, buffers);
            var total = sums.MaskedAttention + sums.SelfAttention;
            for (var area = 0; area < layout.AreaCount; area++)
            {
                total += buffers.Attention[area];
                _attentionHit[_areaOffset[k] + area] /= sums.Hits;
            }

            for (var column = 0; column < layout.Columns.Length; column++)
            {
                keys[layout.ClassOf(column).UpsilonSlot] += share * _keyAttention[column] / clusters;
            }

            keys[^1] += share * sums.SelfAttention / clusters;
            scalars[0] += share * sums.Loss / clusters;
            scalars[1] += share * sums.Excess / clusters;
            scalars[3 + k] = sums.SquaredMiss / sums.Hits;
            scalars[3 + clusters + k] = total;

            // E11, with the rate at which this cluster reaches the row; the latents' largest value may be unbounded.
            var rate = share * _row.Setting.RowRate;
            var square = _row.Setting.Latent.High * _row.Setting.Latent.High;
            scalars[3 + (2 * clusters) + k] = rate * sums.RateFloor;
            scalars[3 + (3 * clusters) + k] = sums.RateSpread > 0 ? rate * (sums.RateFloor + (square * sums.RateSpread)) : rate * sums.RateFloor;
        }

        Finish(flows);
        scalars[2] = state[TrainedDimension];
        if (_hasToken)
        {
            scalars[^1] = state[_phi + _upsilon];
        }

        state[..(_phi + _upsilon)].CopyTo(observation);
        flows[..(_phi + _upsilon)].CopyTo(observation[(_phi + _upsilon)..]);
        WriteAttention(observation.Slice(2 * (_phi + _upsilon), 2 * _phi));
        for (var slot = 0; slot < _upsilon; slot++)
        {
            keys[slot] /= _row.UpsilonSlots[slot].KeyCount;
        }
    }

    // alpha = r x (sum over the slot's areas) / areas, beta = r x (sum over the slot's keys) / keys; D' counts every area and key.
    private void Finish(Span<double> derivative)
    {
        var rate = _row.Setting.RowRate;
        var dissipation = 0.0;
        for (var slot = 0; slot < _phi; slot++)
        {
            var count = _row.PhiSlots[slot].Count;
            derivative[slot] *= rate / count;
        }

        _shared.Sum(derivative);
        for (var slot = 0; slot < _phi; slot++)
        {
            dissipation += _shared.WeightOf(slot) * _row.PhiSlots[slot].Count * derivative[slot] * derivative[slot];
        }

        for (var slot = 0; slot < _upsilon; slot++)
        {
            var keys = _row.UpsilonSlots[slot].KeyCount;
            derivative[_phi + slot] *= rate / keys;
            dissipation += keys * derivative[_phi + slot] * derivative[_phi + slot];
        }

        if (_hasToken)
        {
            derivative[_phi + _upsilon] *= rate;
            dissipation += derivative[_phi + _upsilon] * derivative[_phi + _upsilon];
        }

        derivative[TrainedDimension] = dissipation;
    }

    private void WriteAttention(Span<double> attention)
    {
        attention.Clear();
        for (var k = 0; k < _kernels.Length; k++)
        {
            for (var area = 0; area < _kernels[k].Layout.AreaCount; area++)
            {
                var slot = _row.PhiSlotOf(k, area);
                attention[slot] += _attention[_areaOffset[k] + area] / _row.PhiSlots[slot].Count;
                attention[_phi + slot] += _attentionHit[_areaOffset[k] + area] / _row.PhiSlots[slot].Count;
            }
        }
    }
}
