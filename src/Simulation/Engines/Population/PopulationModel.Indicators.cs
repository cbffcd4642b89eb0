namespace MimVerify.Simulation.Engines.Population;

/// <content>What decides the phase boundaries.</content>
internal sealed partial class PopulationModel
{
    public void Indicate(ReadOnlySpan<double> state, Span<PhaseIndicators> indicators)
    {
        _derivative.AsSpan().Clear();
        var flows = _derivative.AsSpan();
        for (var k = 0; k < _kernels.Length; k++)
        {
            var layout = _kernels[k].Layout;
            var buffers = new ClusterBuffers(_attention.AsSpan(_areaOffset[k], layout.AreaCount), _attentionHit.AsSpan(_areaOffset[k], layout.AreaCount), default);
            var sums = _kernels[k].AddObservation(state, flows, buffers);
            indicators[k] = new PhaseIndicators(0, 0, 0, buffers.AttentionHit[layout.Target] / sums.Hits, sums.SquaredMiss / sums.Hits);
        }

        Finish(flows);
        for (var k = 0; k < _kernels.Length; k++)
        {
            var competitor = _row.Competitors[k] >= 0 ? _row.PhiSlotOf(k, _row.Competitors[k]) : -1;
            indicators[k] = indicators[k] with
            {
                TargetRate = flows[_row.PhiSlotOf(k, _row.Targets[k])],
                CompetitorRate = competitor >= 0 ? flows[competitor] : 0,
                CompetitorCorrelation = competitor >= 0 ? state[competitor] : 0,
            };
        }
    }

    /// <summary>The same as <see cref="Indicate"/>, read off an observation of the state instead of going through the draws once more.</summary>
    public void IndicateObserved(ReadOnlySpan<double> observation, Span<PhaseIndicators> indicators)
    {
        var rates = observation.Slice(_phi + _upsilon, _phi);
        var attentionHit = observation.Slice((2 * (_phi + _upsilon)) + _phi, _phi);
        var missed = observation.Slice((2 * (_phi + _upsilon)) + (2 * _phi) + _upsilon + 3, _kernels.Length);
        for (var k = 0; k < _kernels.Length; k++)
        {
            var target = _row.PhiSlotOf(k, _row.Targets[k]);
            var competitor = _row.Competitors[k] >= 0 ? _row.PhiSlotOf(k, _row.Competitors[k]) : -1;
            indicators[k] = new PhaseIndicators(
                rates[target],
                competitor >= 0 ? rates[competitor] : 0,
                competitor >= 0 ? observation[competitor] : 0,
                attentionHit[target],
                missed[k]);
        }
    }
}
