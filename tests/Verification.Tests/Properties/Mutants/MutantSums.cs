using MimVerify.Theory.Model;

namespace MimVerify.Verification.Tests.Properties.Mutants;

/// <summary>What the draws of a row add up to; shapes [Phi slots], [Upsilon slots] and [clusters].</summary>
internal sealed class MutantSums(int phi, int upsilon, int clusters)
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

    /// <summary>From sums over draws and keys to the recorded values of each slot: the row rate, means over areas and keys that share one, and what the flow dissipates.</summary>
    public void Finish(RowLayout row, Mutation mutation)
    {
        var setting = row.Setting;
        var rate = mutation switch
        {
            Mutation.RateWithoutClusters => setting.MaskRatio,
            Mutation.RateWithoutMask => 1.0 / setting.ClusterCount,
            Mutation.RateOffByOne => (setting.MaskedCount - 1.0) / (setting.PatchCount * setting.ClusterCount),
            _ => setting.RowRate,
        };
        for (var slot = 0; slot < phi; slot++)
        {
            var count = row.PhiSlots[slot].Count;
            Rates[slot] *= rate / count;
            Attention[slot] /= mutation == Mutation.AttentionOfWholeSlot ? 1 : count;
            AttentionHit[slot] /= count;
            Dissipation += count * Rates[slot] * Rates[slot];
        }

        for (var slot = 0; slot < upsilon; slot++)
        {
            var keys = row.UpsilonSlots[slot].KeyCount;
            Rates[phi + slot] *= mutation == Mutation.UpsilonOfWholeClass ? rate : rate / keys;
            KeyAttention[slot] /= keys;
            Dissipation += (mutation == Mutation.DissipationForgetsKeys ? 1 : keys) * Rates[phi + slot] * Rates[phi + slot];
        }
    }
}
