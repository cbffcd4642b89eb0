using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Departures;

/// <summary>
/// When a claim survives a departure. Exact claims: when every seed holds it within its tolerance. Asymptotic claims are comparisons at one P, which
/// judge no limit; what can be judged is whether the departure took the measurement away from the prediction:
/// with d = |measured / predicted - 1| before and d' after, the line is d + 1/10, a tenth of the prediction beyond what finite P costs already. The claim
/// survives where d' with its interval stays below the line, fails where it lies above it, and is undecided between. Where 0 is predicted, the line is
/// one and a quarter times what was measured before.
/// </summary>
public static class SurvivalRule
{
    /// <summary>How far, in units of the prediction, a ratio may move beyond what it was.</summary>
    public const double Slack = 0.1;

    /// <summary>How much larger a quantity may become whose prediction is 0.</summary>
    public const double Growth = 1.25;

    /// <summary>The outcome, and the margin to the line: positive inside; of exact claims the margin in units of the claim's scale.</summary>
    /// <param name="without">Without the departure; null where the claim gave no finding.</param>
    /// <param name="with">With it.</param>
    public static (SurvivalOutcome Outcome, double? Margin) Judge(ClaimReading? without, ClaimReading? with)
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
            ? JudgeComparison(without, with)
            : (without.Verdict == Verdict.Violated ? SurvivalOutcome.FailsWithout : with.Verdict == Verdict.Holds ? SurvivalOutcome.Survives : SurvivalOutcome.Fails, with.Margin);
    }

    private static (SurvivalOutcome Outcome, double? Margin) JudgeComparison(ClaimReading without, ClaimReading with)
    {
        double line, distance, width;
        if (without.Ratio is { } before && with.Ratio is { } after)
        {
            (line, distance, width) = (Math.Abs(before - 1) + Slack, Math.Abs(after - 1), with.RatioHalfWidth);
        }
        else
        {
            (line, distance, width) = (Growth * Math.Abs(without.Measured!.Value), Math.Abs(with.Measured!.Value), with.HalfWidth ?? 0);
        }

        return (distance + width <= line ? SurvivalOutcome.Survives : distance - width > line ? SurvivalOutcome.Fails : SurvivalOutcome.Undecided, line - distance);
    }
}
