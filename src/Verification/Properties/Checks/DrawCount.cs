using MathNet.Numerics;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Properties.Checks;

/// <summary>How many (cluster, mask, latent draw) there are for one query.</summary>
internal static class DrawCount
{
    /// <summary>sum_k values^{N_k} binom(P-1, theta-1); infinity for a continuous law.</summary>
    public static double Of(Setting setting) => setting.Latent is DiscreteLatentLaw law
        ? setting.Partitions.Sum(partition => Math.Pow(law.Values.Length, partition.AreaCount)) * SpecialFunctions.Binomial(setting.PatchCount - 1, setting.MaskedCount - 1)
        : double.PositiveInfinity;
}
