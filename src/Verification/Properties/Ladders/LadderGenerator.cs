using FsCheck;
using FsCheck.Fluent;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Properties.Ladders;

/// <summary>
/// Ladders on generated exponents: gaps of either sign and the gap in between, any law of the latents, any mask ratio. Ladder i is a function of the seed and i alone,
/// from the same counter-based draws as the settings of exact claims.
/// </summary>
public static class LadderGenerator
{
    /// <summary>Every so many ladders one climbs with the population loss; the others are mean field, which costs a tenth of it.</summary>
    public const int PopulationEvery = 5;

    /// <summary>The least kappa_s of a ladder of the population loss: rows of a thousand areas take minutes.</summary>
    internal const double LeastPopulationLocal = 0.2;

    // Enough for an error of the exponents below what judging needs.
    private const int Samples = 256;

    /// <summary>Ladders of the mean field, from P = 10^3 or 10^4 over 8 or 10 decades; z = 1, for which more is claimed, in a third of them besides.</summary>
    public static Gen<LadderCase> MeanField { get; } = Fitting(
        from exponents in ExponentGenerator.Any
        from latent in Gen.Frequency((1, LatentGenerator.Ones), (2, LatentGenerator.Any))
        from clusters in Gen.Frequency((5, Gen.Constant(1)), (1, Gen.Choose(2, 3)))
        from query in Query
        from start in Gen.Elements(1e3, 1e4)
        from decades in Gen.Elements(8, 10)
        from rungs in Gen.Choose(6, 8)
        select new LadderCase(exponents, latent, clusters, query, new LadderSettings("meanfield", start, start * Math.Pow(10, decades), rungs), Samples, Seed: 1));

    /// <summary>
    /// Ladders of the population loss, seven to nine rungs from P = 64 to 2,048: what only draws of masks can show. Local areas of at least P^0.2 patches;
    /// mostly z = 1 and a positive gap, for which more is claimed.
    /// </summary>
    public static Gen<LadderCase> Population { get; } = Fitting(
        from exponents in Gen.Frequency((4, ExponentGenerator.Positive), (1, ExponentGenerator.Negative), (1, ExponentGenerator.Between))
        where exponents.Local >= LeastPopulationLocal
        from latent in Gen.Frequency((4, LatentGenerator.Ones), (1, LatentGenerator.Discrete))
        from query in Query
        from rungs in Gen.Choose(7, 9)
        from seed in Gen.Choose(1, 1_000_000)
        select new LadderCase(exponents, latent, Clusters: 1, query, new LadderSettings("population", 64, 2048, rungs), Samples, (ulong)seed));

    private static Gen<string> Query => Gen.Frequency((3, Gen.Constant(LadderCase.Local)), (1, Gen.Constant(LadderCase.Global)));

    /// <summary>Ladder <paramref name="index"/> of a seed; which engine climbs is settled by the index, so that few ladders hold some of both.</summary>
    public static LadderCase Draw(ulong seed, int index) => CaseGenerator.Draw((index + 1) % PopulationEvery == 0 ? Population : MeanField, seed, index);

    private static Gen<LadderCase> Fitting(Gen<LadderCase> ladders) => ladders.Where(ladder => ladder.Plan() is not null);
}
