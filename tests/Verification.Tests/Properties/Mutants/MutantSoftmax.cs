using MimVerify.Theory.Model;

namespace MimVerify.Verification.Tests.Properties.Mutants;

/// <summary>(1) and (2): scores and weights of the keys, mutated where the mutation is about them.</summary>
internal sealed class MutantSoftmax(RowLayout row, int[] upsilonSlots, Mutation mutation)
{
    /// <summary>The weights of the keys before they are divided by their sum, shape [P]; those of the last draw.</summary>
    public double[] Weights { get; } = new double[row.Setting.PatchCount];

    /// <summary>Weighs the keys of one draw.</summary>
    /// <returns>The sum of the weights.</returns>
    public double Weigh(int cluster, ReadOnlySpan<double> state, double[] latents, int visible)
    {
        var labels = row.Setting.Partitions[cluster].Labels;
        var largest = double.NegativeInfinity;
        for (var q = 0; q < labels.Length; q++)
        {
            var isVisible = (visible >> q & 1) == 1;
            var z = latents[labels[q]];
            var feature = (mutation == Mutation.ScoreLatentSquared ? z * z : z) * state[row.PhiSlotOf(cluster, labels[q])];
            var position = state[row.PhiSlots.Length + upsilonSlots[q]];
            var drops = isVisible ? mutation == Mutation.NoUpsilonOnVisible : mutation == Mutation.NoUpsilonOnMasked;
            var score = (isVisible || (mutation == Mutation.MaskedKeysScored && q != row.Query) ? feature : 0) + (drops ? 0 : position);
            Weights[q] = mutation == Mutation.ScoreHalved ? score / 2 : score;
            largest = Math.Max(largest, Weights[q]);
        }

        var total = 0.0;
        for (var q = 0; q < labels.Length; q++)
        {
            var isVisible = (visible >> q & 1) == 1;
            var isForgotten = (mutation == Mutation.SoftmaxForgetsMasked && !isVisible && q != row.Query) || (mutation == Mutation.SoftmaxForgetsSelf && q == row.Query);
            Weights[q] = Math.Exp(Weights[q] - largest);
            total += isForgotten ? 0 : Weights[q];
        }

        return total;
    }
}
