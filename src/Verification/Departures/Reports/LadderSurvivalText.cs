using MimVerify.Verification.Reports;
using MimVerify.Verification.Scaling;
using MimVerify.Verification.Scaling.Reports;

namespace MimVerify.Verification.Departures.Reports;

/// <summary>What ladders say of a departure, in words.</summary>
public static class LadderSurvivalText
{
    /// <summary>The outcome; of a part that applies with the departure alone, its verdict there.</summary>
    public static string Outcome(LadderSurvival survival) => survival.IsNew
        ? $"+ applies now: {VerdictText.Word(survival.With.Assessment.Verdict)}"
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

        string WithClaim(LadderSurvival survival) => $" (claimed {LadderWords.Claimed(survival.With)}, {Fitted(survival.With)})";
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

    /// <summary>What is claimed, of the setting that the part applies to; a dash where it applies to neither.</summary>
    public static string Claimed(LadderSurvival survival) => OrDash(LadderWords.Claimed(survival.Without.Growth is null ? survival.With : survival.Without));

    /// <summary>The verdict, and what was fitted with its interval; a dash where the part does not apply.</summary>
    public static string Fitted(LadderFinding finding) =>
        OrDash(finding.Growth is null ? string.Empty : $"{VerdictText.Word(finding.Assessment.Verdict)} {LadderWords.Fitted(finding)}".TrimEnd());

    private static string OrDash(string text) => text.Length > 0 ? text : "–";
}
