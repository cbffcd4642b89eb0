using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Departures.Reports;

/// <summary>What ladders say of a departure, in words.</summary>
public static class LadderSurvivalText
{
    /// <summary>The outcome; of a part that applies with the departure alone, its verdict there.</summary>
    public static string Outcome(LadderSurvival survival) => survival.IsNew
        ? $"+ applies now: {Verdict(survival.With)}"
        : $"{SurvivalText.Sign(survival.Outcome)} {SurvivalText.Word(survival.Outcome)}";

    /// <summary>Everything in a sentence: what is lost, what applies now, what is undecided, what survives.</summary>
    public static string Summary(LadderComparison ladders)
    {
        if (ladders.WhyNot.Length > 0)
        {
            return ladders.WhyNot.TrimEnd('.');
        }

        string Parts(string words, Func<LadderSurvival, bool> choose, Func<LadderSurvival, string> tell)
        {
            string[] told = [.. ladders.Survivals.Where(choose).Select(survival => $"{survival.With.Label} {survival.Query}{tell(survival)}")];
            return told.Length == 0 ? string.Empty : $"{words} {string.Join(", ", told)}";
        }

        string WithClaim(LadderSurvival survival) => $" (claimed {Claimed(survival.With)}, {Fitted(survival.With)})";
        return string.Join("; ", new[]
        {
            Parts("fails", survival => survival.Outcome == SurvivalOutcome.Fails, WithClaim),
            Parts("no longer applies", survival => survival.Outcome == SurvivalOutcome.NoLongerApplies, survival => $" ({survival.With.Assessment.Reason})"),
            Parts("applies now", survival => survival.IsNew, WithClaim),
            Parts("undecided", survival => survival.Outcome == SurvivalOutcome.Undecided, _ => string.Empty),
            Parts("fails without it too", survival => survival.Outcome == SurvivalOutcome.FailsWithout, _ => string.Empty),
            Parts("survives", survival => survival.Outcome == SurvivalOutcome.Survives, _ => string.Empty),
        }.Where(part => part.Length > 0).DefaultIfEmpty("no claim applies"));
    }

    /// <summary>What is claimed: <c>→ -1</c>.</summary>
    public static string Claimed(LadderFinding finding) => finding.Growth switch
    {
        null => "–",
        GrowthStatement.TendsTo to => $"→ {NumberText.Format(to.Limit, 4)}",
        GrowthStatement.ScalesAs scales => $"P^{NumberText.Format(scales.Exponent, 4)}",
        GrowthStatement.ScalesAtMost scales => $"≤ P^{NumberText.Format(scales.Exponent, 4)}",
        GrowthStatement.Bounded => "bounded",
        _ => "→ 0",
    };

    /// <summary>What was fitted with its interval, the verdict before it.</summary>
    public static string Fitted(LadderFinding finding) =>
        finding.Growth is null ? "–" : $"{Verdict(finding)}{(finding.Assessment.Fitted is { } fitted ? $" {IntervalText.Of(fitted)}" : string.Empty)}";

    private static string Verdict(LadderFinding finding) => finding.Assessment.Verdict switch
    {
        Monitoring.Verdict.Consistent => "consistent",
        Monitoring.Verdict.Refuted => "refuted",
        Monitoring.Verdict.NotApplicable => "not applicable",
        _ => "inconclusive",
    };
}
