using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Counterexamples;
using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Properties.Ladders;

/// <summary>Simpler ladders near a ladder: the mean field, one cluster, constant latents, round exponents and mask ratios, fewer rungs from and to round numbers.</summary>
public static class LadderShrinker
{
    /// <summary>The candidates, the boldest first; each can be laid out.</summary>
    public static IEnumerable<LadderCase> Simpler(LadderCase subject) =>
        SimplerEngine(subject)
            .Concat(FewerClusters(subject))
            .Concat(CaseShrinker.SimplerLatents(subject.Latent).Select(latent => subject with { Latent = latent }))
            .Concat(ShorterLadders(subject))
            .Concat(RounderExponents(subject))
            .Concat(FirstSeed(subject))
            .Where(candidate => (!IsPopulation(candidate) || candidate.Exponents.Local >= LadderGenerator.LeastPopulationLocal) && candidate.Plan() is not null);

    /// <summary>How much a reader has to take in to understand a ladder; always positive.</summary>
    public static double SizeOf(LadderCase subject) =>
        CaseSize.OfLatent(subject.Latent)
        + CaseSize.OfNumber(subject.Exponents.Global)
        + CaseSize.OfNumber(subject.Exponents.Local)
        + CaseSize.OfNumber(subject.Exponents.MaskRatio)
        + (6 * subject.Clusters)
        + (2 * subject.Settings.Rungs)
        + Math.Log10(subject.Settings.To / subject.Settings.From)
        + CaseSize.OfNumber(subject.Settings.From)
        + (IsPopulation(subject) ? 10 : 0)
        + (subject.Seed > 1 ? 1 : 0);

    private static bool IsPopulation(LadderCase subject) => subject.Settings.Engine is "population";

    private static IEnumerable<LadderCase> SimplerEngine(LadderCase subject) =>
        IsPopulation(subject) ? [subject with { Settings = new LadderSettings("meanfield", 1e3, 1e9, 5) }] : [];

    private static IEnumerable<LadderCase> FewerClusters(LadderCase subject) => subject.Clusters > 1 ? [subject with { Clusters = 1 }] : [];

    private static IEnumerable<LadderCase> ShorterLadders(LadderCase subject)
    {
        var settings = subject.Settings;
        if (settings.Rungs > GrowthJudge.FewestRungs)
        {
            yield return subject with { Settings = settings with { Rungs = GrowthJudge.FewestRungs } };
            yield return subject with { Settings = settings with { Rungs = settings.Rungs - 1 } };
        }

        foreach (var share in (double[])[0.5, 0.75])
        {
            // Whole decades, at least one of them.
            var decades = Math.Floor(Math.Log10(settings.To / settings.From) * share);
            if (decades >= 1)
            {
                yield return subject with { Settings = settings with { To = settings.From * Math.Pow(10, decades) } };
            }
        }

        if (settings is { Engine: "meanfield", From: not 1e3 })
        {
            yield return subject with { Settings = settings with { From = 1e3 } };
        }
    }

    private static IEnumerable<LadderCase> RounderExponents(LadderCase subject)
    {
        var exponents = subject.Exponents;
        foreach (var step in (double[])[0.25, 0.1, 0.05])
        {
            yield return subject with { Exponents = new ExponentCase(Near(exponents.Global, step), Near(exponents.Local, step), Near(exponents.MaskRatio, step)) };
            yield return subject with { Exponents = exponents with { Global = Near(exponents.Global, step) } };
            yield return subject with { Exponents = exponents with { Local = Near(exponents.Local, step) } };
            yield return subject with { Exponents = exponents with { MaskRatio = Near(exponents.MaskRatio, step) } };
        }

        if (exponents.MaskRatio != 0.5)
        {
            yield return subject with { Exponents = exponents with { MaskRatio = 0.5 } };
        }
    }

    // A multiple of the step within (0, 1).
    private static double Near(double value, double step) => Math.Round(Math.Clamp(Math.Round(value / step) * step, step, 1 - step), 2);

    private static IEnumerable<LadderCase> FirstSeed(LadderCase subject) => subject.Seed != 1 ? [subject with { Seed = 1 }] : [];
}
