using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Departures;

/// <summary>
/// When a claim survives a departure. Exact claims: when every seed holds it within its tolerance. Asymptotic claims are comparisons at one P, which
/// judge no limit; what can be judged is whether the departure took the measurement away from the prediction:
/// with d = |measured / predicted - 1| before and d' after, seed by seed, the line is d + 1/10, a tenth of the prediction beyond what finite P costs already.
/// The claim survives where d' with the seeds' 95% interval of d' - d stays below the line, fails where it lies above it, and is undecided between. Of quantities that stay bounded or
/// vanish only the size counts: the line is one and a quarter times what was measured before, in units of the prediction where there is one.
/// </summary>
public static class SurvivalRule
{
    /// <summary>How far, in units of the prediction, a ratio may move beyond what it was.</summary>
    public const double Slack = 0.1;

    /// <summary>How much larger a quantity may become that is claimed to stay bounded or to vanish.</summary>
    public const double Growth = 1.25;

    /// <summary>The outcome, and the margin to the line: positive inside; of exact claims the margin in units of the claim's scale.</summary>
    /// <param name="without">Without the departure; null where the claim gave no finding.</param>
    /// <param name="with">With it.</param>
    /// <param name="hasLimit">Whether the claim names a limit; otherwise it bounds the quantity.</param>
    public static (SurvivalOutcome Outcome, double? Margin) Judge(ClaimReading? without, ClaimReading? with, bool hasLimit = true)
    {
        var applied = without is { Verdict: not Verdict.NotApplicable };
        if (with is null or { Verdict: Verdict.NotApplicable })
        {
            return (applied ? SurvivalOutcome.NoLongerApplies : SurvivalOutcome.NotApplicable, null);
        }

        if (!applied || with.Verdict == Verdict.Inconclusive || without!.Verdict == Verdict.Inconclusive)
        {
            return (applied ? SurvivalOutcome.Undecided : SurvivalOutcome.NotApplicable, null);
        }

        return with.Verdict == Verdict.Compared && without.Verdict == Verdict.Compared
            ? JudgeComparison(without, with, hasLimit)
            : (without.Verdict == Verdict.Violated ? SurvivalOutcome.FailsWithout : with.Verdict == Verdict.Holds ? SurvivalOutcome.Survives : SurvivalOutcome.Fails, with.Margin);
    }

    // Seed by seed where both ran the same seeds: common random numbers cancel in the difference.
    private static (SurvivalOutcome Outcome, double? Margin) JudgeComparison(ClaimReading without, ClaimReading with, bool hasLimit)
    {
        var isRelative = without.Ratio is not null && with.Ratio is not null;
        double Beyond(double before, double after) => hasLimit && isRelative ? Math.Abs(after - 1) - Math.Abs(before - 1) - Slack : Math.Abs(after) - (Growth * Math.Abs(before));
        double beyond, width;
        if (with.Values.Length > 1 && with.Values.Length == without.Values.Length)
        {
            var paired = SeedMean.Of([.. without.Values.Zip(with.Values, (before, after) => (double?)Beyond(before, after))])!;
            (beyond, width) = (paired.Value, paired.HalfWidth!.Value);
        }
        else
        {
            beyond = isRelative ? Beyond(without.Ratio!.Value, with.Ratio!.Value) : Beyond(without.Measured!.Value, with.Measured!.Value);
            width = isRelative ? with.RatioHalfWidth : with.HalfWidth ?? 0;
        }

        return (beyond + width <= 0 ? SurvivalOutcome.Survives : beyond - width > 0 ? SurvivalOutcome.Fails : SurvivalOutcome.Undecided, -beyond);
    }
}
