using System.Collections.Immutable;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Tests.Properties.Mutants;

/// <summary>
/// (1) to (6) for one row, written out key by key and draw by draw, with a switch for each mutation where it does its harm. It records
/// what the population engine records, so that the same monitors judge it.
/// </summary>
internal sealed class MutantModel : IRowModel
{
    private readonly RowLayout _row;
    private readonly Mutation _mutation;
    private readonly MutantGradient _gradient;
    private readonly ClusterDraws[] _clusters;
    private readonly int _phi;
    private readonly int _upsilon;

    public MutantModel(RowLayout row, Mutation mutation)
    {
        (_row, _mutation) = (row, mutation);
        (_phi, _upsilon) = (row.PhiSlots.Length, row.UpsilonSlots.Length);
        var setting = row.Setting;
        int[] upsilonSlots = [.. Enumerable.Range(0, setting.PatchCount).Select(patch => patch == row.Query
            ? _upsilon - 1
            : row.Classes.First(joint => Enumerable.Range(0, setting.ClusterCount).All(k => joint.Areas[k] == setting.Partitions[k].AreaOf(patch))).UpsilonSlot)];
        _gradient = new MutantGradient(row, upsilonSlots, mutation);
        _clusters = [.. Enumerable.Range(0, setting.ClusterCount).Select(cluster =>
        {
            var target = mutation == Mutation.TargetOfFirstCluster ? row.Targets[0] % setting.Partitions[cluster].AreaCount : row.Targets[cluster];
            return new ClusterDraws(
                target,
                MutantDraws.Masks(setting, row.Query, target, cluster, mutation),
                MutantDraws.Latents((DiscreteLatentLaw)setting.Latent, setting.Partitions[cluster].AreaCount, mutation));
        })];
        Expectation = new Expectation(ExpectationKind.Enumerated, _clusters.Sum(cluster => (long)cluster.Masks.Count * cluster.Latents.Count), 0);
        Headers = [.. RowHeaders.Of(row)];
    }

    public Expectation Expectation { get; }

    public int Dimension => _phi + _upsilon + 1;

    public ImmutableArray<SeriesHeader> Headers { get; }

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        var sums = Sum(state);
        sums.Rates.CopyTo(derivative);
        derivative[^1] = sums.Dissipation;
        if (_mutation == Mutation.UpsilonFrozen)
        {
            derivative.Slice(_phi, _upsilon).Clear();
        }

        for (var i = 0; _mutation == Mutation.TimeDoubled && i < derivative.Length; i++)
        {
            derivative[i] *= 2;
        }
    }

    public void Observe(ReadOnlySpan<double> state, Span<double> observation)
    {
        var sums = Sum(state);
        var shown = state[..(_phi + _upsilon)].ToArray();
        if (_mutation == Mutation.PhiExchanged && _phi > 1)
        {
            (shown[0], shown[1]) = (shown[1], shown[0]);
        }

        double[] all =
        [
            .. shown,
            .. sums.Rates,
            .. sums.Attention,
            .. sums.AttentionHit,
            .. sums.KeyAttention,
            sums.Loss,
            sums.Excess,
            state[^1],
            .. sums.SquaredMiss,
            .. sums.Total,
        ];
        all.CopyTo(observation);
    }

    public void Indicate(ReadOnlySpan<double> state, Span<PhaseIndicators> indicators)
    {
        var sums = Sum(state);
        for (var k = 0; k < _clusters.Length; k++)
        {
            var target = _row.PhiSlotOf(k, _row.Targets[k]);
            var competitor = _row.Competitors[k] >= 0 ? _row.PhiSlotOf(k, _row.Competitors[k]) : -1;
            indicators[k] = new PhaseIndicators(
                sums.Rates[target],
                competitor >= 0 ? sums.Rates[competitor] : 0,
                competitor >= 0 ? state[competitor] : 0,
                sums.AttentionHit[target],
                sums.SquaredMiss[k]);
        }
    }

    private MutantSums Sum(ReadOnlySpan<double> state)
    {
        var setting = _row.Setting;
        var sums = new MutantSums(_phi, _upsilon, _clusters.Length);
        for (var k = 0; k < _clusters.Length; k++)
        {
            var hits = 0.0;
            foreach (var (latents, latentProbability) in _clusters[k].Latents)
            {
                foreach (var (visible, maskProbability) in _clusters[k].Masks)
                {
                    hits += _gradient.Add(sums, k, _clusters[k].Target, state, latents, visible, latentProbability * maskProbability);
                }
            }

            foreach (var area in Enumerable.Range(0, setting.Partitions[k].AreaCount).Select(area => _row.PhiSlotOf(k, area)).Distinct())
            {
                sums.AttentionHit[area] /= hits;
            }

            sums.SquaredMiss[k] /= hits;
        }

        sums.Finish(_row, _mutation);
        return sums;
    }

    private sealed record ClusterDraws(int Target, List<(int Visible, double Probability)> Masks, List<(double[] Latents, double Probability)> Latents);
}
