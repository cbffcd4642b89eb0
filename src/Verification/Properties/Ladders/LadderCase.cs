using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;
using MimVerify.Theory.Model;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Properties.Ladders;

/// <summary>
/// One generated ladder as plain parameters: exponents of the paper's region or its complement, held while P grows, and one kind of query. Nothing of the
/// generator is kept, so a stored ladder means the same whatever becomes of the code that drew it.
/// </summary>
/// <param name="Exponents">kappa_c, kappa_s and gamma: one global area of P^kappa_c patches, local ones of P^kappa_s fill the rest.</param>
/// <param name="Latent">The law of the latents, not always 0.</param>
/// <param name="Clusters">K, all of the same exponents.</param>
/// <param name="Query"><see cref="Local"/> or <see cref="Global"/>: the area in which the query lies.</param>
/// <param name="Settings">The values of P and the engine that climbs them.</param>
/// <param name="Samples">Draws where the engine cannot enumerate the expectation; the mean field has none.</param>
/// <param name="Seed">Seed of these draws.</param>
public sealed record LadderCase(ExponentCase Exponents, LatentLaw Latent, int Clusters, string Query, LadderSettings Settings, int Samples, ulong Seed)
{
    /// <summary>A query in a local area.</summary>
    public const string Local = "local";

    /// <summary>A query in the global area.</summary>
    public const string Global = "global";

    /// <summary>
    /// The rows to run, upwards in P; null where the local areas are not the smaller ones, areas do not fit on every rung, or nothing is learnt at any P.
    /// </summary>
    public LadderPlan? Plan()
    {
        if (Exponents.Local >= Exponents.Global)
        {
            return null;
        }

        var scenario = new Scenario
        {
            Name = "generated ladder",
            Data = new ScenarioData(Settings.From, Clusters, new AreaSpecification.Exponents(Exponents.Global, Exponents.Local), Arrangement.Contiguous, Latent),
            MaskRatio = Exponents.MaskRatio,
            Training = new ScenarioTraining { Samples = Samples, Replicates = 2 },
            Seed = Seed,
        };
        try
        {
            return LadderPlan.Of(scenario, Settings).For(Query);
        }
        catch (InputException)
        {
            // Whether areas fit on every rung is said by one place alone, which refuses.
            return null;
        }
    }
}
