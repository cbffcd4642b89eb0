using System.Collections.Immutable;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines;

/// <summary>The mean field (11) of every cluster of a row, side by side in one state.</summary>
internal sealed class MeanFieldModel : IRowModel
{
    private readonly ImmutableArray<AreaGroups> _groups;
    private readonly MeanField[] _fields;
    private readonly int[] _stateOffset;
    private readonly int[] _observationOffset;
    private readonly double[] _observation;

    public MeanFieldModel(ImmutableArray<AreaGroups> groups)
    {
        _groups = groups;
        _fields = [.. groups.Select(group => new MeanField(group))];
        _stateOffset = new int[groups.Length];
        _observationOffset = new int[groups.Length];
        var headers = ImmutableArray.CreateBuilder<SeriesHeader>();
        for (var k = 0; k < groups.Length; k++)
        {
            _stateOffset[k] = Dimension;
            _observationOffset[k] = headers.Count;
            Dimension += _fields[k].Dimension;
            headers.AddRange(BuildHeaders(groups[k], k));
        }

        Headers = headers.ToImmutable();
        _observation = new double[Headers.Length];
    }

    public int Dimension { get; }

    public ImmutableArray<SeriesHeader> Headers { get; }

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        for (var k = 0; k < _fields.Length; k++)
        {
            var range = _stateOffset[k]..(_stateOffset[k] + _fields[k].Dimension);
            _fields[k].Evaluate(state[range], derivative[range]);
        }
    }

    public void Observe(ReadOnlySpan<double> state, Span<double> observation)
    {
        for (var k = 0; k < _fields.Length; k++)
        {
            var n = _groups[k].Slots.Length;
            var dimension = _fields[k].Dimension;
            var own = state.Slice(_stateOffset[k], dimension);
            var into = observation[_observationOffset[k]..];
            own.CopyTo(into);
            var attention = into.Slice(2 * dimension, n);
            var seen = _fields[k].Observe(own, into.Slice(dimension, dimension), attention, into.Slice((2 * dimension) + (2 * n), n + 1));

            // No draw of the mean field has its whole target masked: given u_a > 0 or not is the same.
            attention.CopyTo(into[((2 * dimension) + n)..]);
            var scalars = into[((2 * dimension) + (3 * n) + 1)..];
            scalars[0] = seen.Loss;
            scalars[1] = seen.Loss;
            scalars[2] = seen.SquaredMiss;
            if (_groups[k].Latent.IsConstant)
            {
                // One draw stands for all: (1 - A_a)^2 is the squared miss, and both brackets of E11 carry z = U = c.
                scalars[3] = _groups[k].RowRate * Math.Pow(_groups[k].Latent.Low, 3) * attention[0] * seen.SquaredMiss;
                scalars[4] = 2 * scalars[3];
            }
        }
    }

    public void Indicate(ReadOnlySpan<double> state, Span<PhaseIndicators> indicators)
    {
        Observe(state, _observation);
        for (var k = 0; k < _fields.Length; k++)
        {
            var n = _groups[k].Slots.Length;
            var dimension = _fields[k].Dimension;
            var own = _observation.AsSpan(_observationOffset[k]);
            var competitor = _groups[k].Competitor;
            indicators[k] = new PhaseIndicators(
                own[dimension],
                competitor is { } slot ? own[dimension + slot] : 0,
                competitor is { } drop ? own[drop] : 0,
                own[2 * dimension],
                own[(2 * dimension) + (3 * n) + 3]);
        }
    }

    private static IEnumerable<SeriesHeader> BuildHeaders(AreaGroups group, int cluster)
    {
        PhiSlot[] phi = [.. group.Slots.Select(slot => slot with { Cluster = cluster })];
        UpsilonSlot[] upsilon =
        [
            .. group.Slots.Select((slot, index) => new UpsilonSlot(slot.Role, slot.Count * group.OthersIn(index), slot.Label)),
            new UpsilonSlot(AreaRole.Self, 1, string.Empty),
        ];
        return
        [
            .. phi.Select(slot => SeriesHeader.Of(Signal.Phi, slot)),
            .. upsilon.Select(slot => SeriesHeader.Of(Signal.Upsilon, slot, cluster)),
            .. phi.Select(slot => SeriesHeader.Of(Signal.Alpha, slot)),
            .. upsilon.Select(slot => SeriesHeader.Of(Signal.Beta, slot, cluster)),
            .. phi.Select(slot => SeriesHeader.Of(Signal.Attention, slot)),
            .. phi.Select(slot => SeriesHeader.Of(Signal.AttentionUnmasked, slot)),
            .. upsilon.Select(slot => SeriesHeader.Of(Signal.KeyAttention, slot, cluster)),
            SeriesHeader.Of(Signal.Loss, cluster),
            SeriesHeader.Of(Signal.Excess, cluster),
            SeriesHeader.Of(Signal.SquaredMiss, cluster),
            .. group.Latent.IsConstant ? new[] { SeriesHeader.Of(Signal.RateFloor, cluster), SeriesHeader.Of(Signal.RateCeiling, cluster) } : [],
        ];
    }
}
