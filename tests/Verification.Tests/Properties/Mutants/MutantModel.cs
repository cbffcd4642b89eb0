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
    private readonly int[] _upsilonSlot;
    private readonly ClusterDraws[] _clusters;
    private readonly int _phi;
    private readonly int _upsilon;
    private readonly double[] _weights;

    public MutantModel(RowLayout row, Mutation mutation)
    {
        (_row, _mutation) = (row, mutation);
        (_phi, _upsilon) = (row.PhiSlots.Length, row.UpsilonSlots.Length);
        var setting = row.Setting;
        _weights = new double[setting.PatchCount];
        _upsilonSlot = [.. Enumerable.Range(0, setting.PatchCount).Select(patch => patch == row.Query
            ? _upsilon - 1
            : row.Classes.First(joint => Enumerable.Range(0, setting.ClusterCount).All(k => joint.Areas[k] == setting.Partitions[k].AreaOf(patch))).UpsilonSlot)];
        _clusters = [.. Enumerable.Range(0, setting.ClusterCount).Select(cluster =>
        {
            var target = mutation == Mutation.TargetOfFirstCluster ? row.Targets[0] % setting.Partitions[cluster].AreaCount : row.Targets[cluster];
            return new ClusterDraws(
                target,
                MutantDraws.Masks(setting, row.Query, target, cluster, mutation),
                MutantDraws.Latents((DiscreteLatentLaw)setting.Latent, setting.Partitions[cluster].AreaCount, mutation));
        })];
        Expectation = new Expectation(ExpectationKind.Enumerated, _clusters.Sum(cluster => (long)cluster.Masks.Count * cluster.Latents.Count), 0);
        Headers = [.. BuildHeaders()];
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

    private RowSums Sum(ReadOnlySpan<double> state)
    {
        var setting = _row.Setting;
        var sums = new RowSums(_phi, _upsilon, _clusters.Length);
        for (var k = 0; k < _clusters.Length; k++)
        {
            var hits = 0.0;
            foreach (var (latents, latentProbability) in _clusters[k].Latents)
            {
                foreach (var (visible, maskProbability) in _clusters[k].Masks)
                {
                    hits += AddDraw(sums, k, state, latents, visible, latentProbability * maskProbability);
                }
            }

            foreach (var area in Enumerable.Range(0, setting.Partitions[k].AreaCount).Select(area => _row.PhiSlotOf(k, area)).Distinct())
            {
                sums.AttentionHit[area] /= hits;
            }

            sums.SquaredMiss[k] /= hits;
        }

        Finish(sums);
        return sums;
    }

    // One draw of one cluster; the probability where some other patch of the target is visible.
    private double AddDraw(RowSums sums, int k, ReadOnlySpan<double> state, double[] latents, int visible, double probability)
    {
        var labels = _row.Setting.Partitions[k].Labels;
        var target = _clusters[k].Target;
        var areas = latents.Length;
        var total = Weigh(k, state, latents, visible);
        var attention = new double[areas];
        var hit = false;
        for (var q = 0; q < labels.Length; q++)
        {
            var isVisible = (visible >> q & 1) == 1;
            hit |= isVisible && labels[q] == target;
            if (isVisible || _mutation == Mutation.AttentionCountsMasked)
            {
                attention[labels[q]] += _weights[q] / total;
            }
        }

        var away = 0.0;
        for (var q = 0; q < labels.Length; q++)
        {
            away += (visible >> q & 1) == 0 || labels[q] != target ? _weights[q] / total : 0;
        }

        var (coefficients, pull) = Pull(latents, attention, target, away);
        for (var j = 0; j < areas; j++)
        {
            var z = latents[j];
            var drive = _mutation == Mutation.DriveLatentOnce ? z * coefficients[j] : z * z * coefficients[j];
            var power = _mutation switch { Mutation.AlphaWithoutLatent => 1, Mutation.AlphaLatentSquared => z * z, _ => z };
            var sign = (_mutation == Mutation.TargetSign && j == target) || (_mutation == Mutation.OtherSign && j != target) ? -1 : 1;
            sums.Rates[AlphaSlot(k, j)] += sign * probability * power * attention[j] * (pull - drive);
            sums.Attention[_row.PhiSlotOf(k, j)] += probability * attention[j];
            sums.AttentionHit[_row.PhiSlotOf(k, j)] += hit ? probability * attention[j] : 0;
        }

        for (var q = 0; q < labels.Length; q++)
        {
            AddKey(sums, q, _weights[q] / total * probability, (visible >> q & 1) == 1, pull, latents[labels[q]] * latents[labels[q]] * coefficients[labels[q]]);
        }

        var others = Enumerable.Range(0, areas).Where(j => j != target).Sum(j => latents[j] * latents[j] * attention[j] * attention[j]);
        var miss = latents[target] * latents[target] * away * away;
        var half = _mutation == Mutation.LossWithoutHalf ? 1 : 0.5;
        others = _mutation == Mutation.LossForgetsOthers ? 0 : others;
        sums.Loss += half * probability / _clusters.Length * (others + (hit || _mutation != Mutation.LossForgetsFullyMasked ? miss : 0));
        sums.Excess += half * probability / _clusters.Length * (others + (hit ? miss : 0));
        sums.SquaredMiss[k] += hit ? probability * away * away : 0;
        sums.Total[k] += probability * _weights.Sum() / total;
        return hit ? probability : 0;
    }

    // (1), (2): unnormalised weights of the keys, and their sum.
    private double Weigh(int k, ReadOnlySpan<double> state, double[] latents, int visible)
    {
        var labels = _row.Setting.Partitions[k].Labels;
        var largest = double.NegativeInfinity;
        for (var q = 0; q < labels.Length; q++)
        {
            var isVisible = (visible >> q & 1) == 1;
            var z = latents[labels[q]];
            var feature = (_mutation == Mutation.ScoreLatentSquared ? z * z : z) * state[_row.PhiSlotOf(k, labels[q])];
            var position = state[_phi + _upsilonSlot[q]];
            var drops = isVisible ? _mutation == Mutation.NoUpsilonOnVisible : _mutation == Mutation.NoUpsilonOnMasked;
            var score = (isVisible || (_mutation == Mutation.MaskedKeysScored && q != _row.Query) ? feature : 0) + (drops ? 0 : position);
            _weights[q] = _mutation == Mutation.ScoreHalved ? score / 2 : score;
            largest = Math.Max(largest, _weights[q]);
        }

        var total = 0.0;
        for (var q = 0; q < labels.Length; q++)
        {
            var isVisible = (visible >> q & 1) == 1;
            var isForgotten = (_mutation == Mutation.SoftmaxForgetsMasked && !isVisible && q != _row.Query) || (_mutation == Mutation.SoftmaxForgetsSelf && q == _row.Query);
            _weights[q] = Math.Exp(_weights[q] - largest);
            total += isForgotten ? 0 : _weights[q];
        }

        return total;
    }

    private (double[] Coefficients, double Pull) Pull(double[] latents, double[] attention, int target, double away)
    {
        var coefficients = (double[])attention.Clone();
        coefficients[target] = _mutation switch
        {
            Mutation.CoefficientSign => away,
            Mutation.CoefficientConstant => -1,
            Mutation.CoefficientOfOther => attention[target],
            _ => -away,
        };
        var pull = 0.0;
        for (var j = 0; j < latents.Length; j++)
        {
            var isForgotten = j == target ? _mutation == Mutation.PullWithoutTarget : _mutation == Mutation.PullWithoutOthers;
            var square = _mutation == Mutation.PullLatentOnce ? latents[j] : latents[j] * latents[j];
            pull += isForgotten ? 0 : square * coefficients[j] * attention[j];
        }

        return (coefficients, pull);
    }

    // (6), and the attention of one key.
    private void AddKey(RowSums sums, int q, double attention, bool isVisible, double pull, double drive)
    {
        var slot = _upsilonSlot[q];
        var own = isVisible || _mutation == Mutation.BetaMaskedAsVisible ? drive : 0;
        var rate = (_mutation == Mutation.BetaWithoutPull ? 0 : pull) - own;
        var isForgotten = (_mutation == Mutation.BetaForgetsMasked && !isVisible)
            || (_mutation == Mutation.BetaForgetsSelf && q == _row.Query)
            || (_mutation == Mutation.UpsilonOfFirstKey && q != Array.IndexOf(_upsilonSlot, slot));
        sums.Rates[_phi + slot] += isForgotten ? 0 : (_mutation == Mutation.BetaSign ? -1 : 1) * attention * rate;
        sums.KeyAttention[slot] += attention / _clusters.Length;
    }

    private int AlphaSlot(int k, int j)
    {
        if (_mutation != Mutation.WrongCluster)
        {
            return _row.PhiSlotOf(k, j);
        }

        var next = (k + 1) % _clusters.Length;
        return _row.PhiSlotOf(next, j % _row.Setting.Partitions[next].AreaCount);
    }

    private void Finish(RowSums sums)
    {
        var setting = _row.Setting;
        var rate = _mutation switch
        {
            Mutation.RateWithoutClusters => setting.MaskRatio,
            Mutation.RateWithoutMask => 1.0 / setting.ClusterCount,
            Mutation.RateOffByOne => (setting.MaskedCount - 1.0) / (setting.PatchCount * setting.ClusterCount),
            _ => setting.RowRate,
        };
        for (var slot = 0; slot < _phi; slot++)
        {
            var count = _row.PhiSlots[slot].Count;
            sums.Rates[slot] *= rate / count;
            sums.Attention[slot] /= _mutation == Mutation.AttentionOfWholeSlot ? 1 : count;
            sums.AttentionHit[slot] /= count;
            sums.Dissipation += count * sums.Rates[slot] * sums.Rates[slot];
        }

        for (var slot = 0; slot < _upsilon; slot++)
        {
            var keys = _row.UpsilonSlots[slot].KeyCount;
            sums.Rates[_phi + slot] *= _mutation == Mutation.UpsilonOfWholeClass ? rate : rate / keys;
            sums.KeyAttention[slot] /= keys;
            sums.Dissipation += (_mutation == Mutation.DissipationForgetsKeys ? 1 : keys) * sums.Rates[_phi + slot] * sums.Rates[_phi + slot];
        }
    }

    private IEnumerable<SeriesHeader> BuildHeaders()
    {
        var clusters = Enumerable.Range(0, _clusters.Length);
        int? only = _clusters.Length == 1 ? 0 : null;
        return
        [
            .. _row.PhiSlots.Select(slot => SeriesHeader.Of(Signal.Phi, slot)),
            .. _row.UpsilonSlots.Select(slot => SeriesHeader.Of(Signal.Upsilon, slot, only)),
            .. _row.PhiSlots.Select(slot => SeriesHeader.Of(Signal.Alpha, slot)),
            .. _row.UpsilonSlots.Select(slot => SeriesHeader.Of(Signal.Beta, slot, only)),
            .. _row.PhiSlots.Select(slot => SeriesHeader.Of(Signal.Attention, slot)),
            .. _row.PhiSlots.Select(slot => SeriesHeader.Of(Signal.AttentionUnmasked, slot)),
            .. _row.UpsilonSlots.Select(slot => SeriesHeader.Of(Signal.KeyAttention, slot, only)),
            SeriesHeader.Of(Signal.Loss),
            SeriesHeader.Of(Signal.Excess),
            SeriesHeader.Of(Signal.Dissipation),
            .. clusters.Select(cluster => SeriesHeader.Of(Signal.SquaredMiss, cluster)),
            .. clusters.Select(cluster => SeriesHeader.Of(Signal.RowTotal, cluster)),
        ];
    }

    private sealed record ClusterDraws(int Target, List<(int Visible, double Probability)> Masks, List<(double[] Latents, double Probability)> Latents);

    private sealed class RowSums(int phi, int upsilon, int clusters)
    {
        public double[] Rates { get; } = new double[phi + upsilon];

        public double[] Attention { get; } = new double[phi];

        public double[] AttentionHit { get; } = new double[phi];

        public double[] KeyAttention { get; } = new double[upsilon];

        public double[] SquaredMiss { get; } = new double[clusters];

        public double[] Total { get; } = new double[clusters];

        public double Loss { get; set; }

        public double Excess { get; set; }

        public double Dissipation { get; set; }
    }
}
