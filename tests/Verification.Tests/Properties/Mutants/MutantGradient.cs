using MimVerify.Theory.Model;

namespace MimVerify.Verification.Tests.Properties.Mutants;

/// <summary>(3) to (6) of one draw, written out area by area and key by key, mutated where the mutation is about attention, gradient or loss.</summary>
internal sealed class MutantGradient(RowLayout row, int[] upsilonSlots, Mutation mutation)
{
    private readonly MutantSoftmax _softmax = new(row, upsilonSlots, mutation);

    /// <summary>Adds one draw of a cluster.</summary>
    /// <returns>The probability where some other patch of the target is visible, else 0.</returns>
    public double Add(MutantSums sums, int k, int target, ReadOnlySpan<double> state, double[] latents, int visible, double probability)
    {
        var labels = row.Setting.Partitions[k].Labels;
        var weights = _softmax.Weights;
        var areas = latents.Length;
        var total = _softmax.Weigh(k, state, latents, visible);
        var attention = new double[areas];
        var hit = false;
        for (var q = 0; q < labels.Length; q++)
        {
            var isVisible = (visible >> q & 1) == 1;
            hit |= isVisible && labels[q] == target;
            if (isVisible || mutation == Mutation.AttentionCountsMasked)
            {
                attention[labels[q]] += weights[q] / total;
            }
        }

        var away = 0.0;
        for (var q = 0; q < labels.Length; q++)
        {
            away += (visible >> q & 1) == 0 || labels[q] != target ? weights[q] / total : 0;
        }

        var (coefficients, pull) = Pull(latents, attention, target, away);
        for (var j = 0; j < areas; j++)
        {
            var z = latents[j];
            var drive = mutation == Mutation.DriveLatentOnce ? z * coefficients[j] : z * z * coefficients[j];
            var power = mutation switch { Mutation.AlphaWithoutLatent => 1, Mutation.AlphaLatentSquared => z * z, _ => z };
            var sign = (mutation == Mutation.TargetSign && j == target) || (mutation == Mutation.OtherSign && j != target) ? -1 : 1;
            sums.Rates[AlphaSlot(k, j)] += sign * probability * power * attention[j] * (pull - drive);
            sums.Attention[row.PhiSlotOf(k, j)] += probability * attention[j];
            sums.AttentionHit[row.PhiSlotOf(k, j)] += hit ? probability * attention[j] : 0;
        }

        for (var q = 0; q < labels.Length; q++)
        {
            AddKey(sums, q, weights[q] / total * probability, (visible >> q & 1) == 1, pull, latents[labels[q]] * latents[labels[q]] * coefficients[labels[q]]);
        }

        var others = Enumerable.Range(0, areas).Where(j => j != target).Sum(j => latents[j] * latents[j] * attention[j] * attention[j]);
        var miss = latents[target] * latents[target] * away * away;
        var half = mutation == Mutation.LossWithoutHalf ? 1 : 0.5;
        others = mutation == Mutation.LossForgetsOthers ? 0 : others;
        sums.Loss += half * probability / row.Setting.ClusterCount * (others + (hit || mutation != Mutation.LossForgetsFullyMasked ? miss : 0));
        sums.Excess += half * probability / row.Setting.ClusterCount * (others + (hit ? miss : 0));
        sums.SquaredMiss[k] += hit ? probability * away * away : 0;
        sums.Total[k] += probability * weights.Sum() / total;
        return hit ? probability : 0;
    }

    private (double[] Coefficients, double Pull) Pull(double[] latents, double[] attention, int target, double away)
    {
        var coefficients = (double[])attention.Clone();
        coefficients[target] = mutation switch
        {
            Mutation.CoefficientSign => away,
            Mutation.CoefficientConstant => -1,
            Mutation.CoefficientOfOther => attention[target],
            _ => -away,
        };
        var pull = 0.0;
        for (var j = 0; j < latents.Length; j++)
        {
            var isForgotten = j == target ? mutation == Mutation.PullWithoutTarget : mutation == Mutation.PullWithoutOthers;
            var square = mutation == Mutation.PullLatentOnce ? latents[j] : latents[j] * latents[j];
            pull += isForgotten ? 0 : square * coefficients[j] * attention[j];
        }

        return (coefficients, pull);
    }

    // (6), and the attention of one key.
    private void AddKey(MutantSums sums, int q, double attention, bool isVisible, double pull, double drive)
    {
        var slot = upsilonSlots[q];
        var own = isVisible || mutation == Mutation.BetaMaskedAsVisible ? drive : 0;
        var rate = (mutation == Mutation.BetaWithoutPull ? 0 : pull) - own;
        var isForgotten = (mutation == Mutation.BetaForgetsMasked && !isVisible)
            || (mutation == Mutation.BetaForgetsSelf && q == row.Query)
            || (mutation == Mutation.UpsilonOfFirstKey && q != Array.IndexOf(upsilonSlots, slot));
        sums.Rates[row.PhiSlots.Length + slot] += isForgotten ? 0 : (mutation == Mutation.BetaSign ? -1 : 1) * attention * rate;
        sums.KeyAttention[slot] += attention / row.Setting.ClusterCount;
    }

    private int AlphaSlot(int k, int j)
    {
        if (mutation != Mutation.WrongCluster)
        {
            return row.PhiSlotOf(k, j);
        }

        var next = (k + 1) % row.Setting.ClusterCount;
        return row.PhiSlotOf(next, j % row.Setting.Partitions[next].AreaCount);
    }
}
