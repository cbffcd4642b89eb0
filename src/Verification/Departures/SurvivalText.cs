namespace MimVerify.Verification.Departures;

/// <summary>Outcomes in words and shapes, never colour alone.</summary>
public static class SurvivalText
{
    /// <summary>The word for a reader.</summary>
    public static string Word(SurvivalOutcome outcome) => outcome switch
    {
        SurvivalOutcome.Survives => "survives",
        SurvivalOutcome.Fails => "fails",
        SurvivalOutcome.FailsWithout => "fails without it too",
        SurvivalOutcome.NoLongerApplies => "no longer applies",
        SurvivalOutcome.Undecided => "undecided",
        SurvivalOutcome.NotApplicable => "not applicable",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No such outcome."),
    };

    /// <summary>A shape that stands before the word.</summary>
    public static string Sign(SurvivalOutcome outcome) => outcome switch
    {
        SurvivalOutcome.Survives => "✓",
        SurvivalOutcome.Fails => "✗",
        SurvivalOutcome.FailsWithout => "✗✗",
        SurvivalOutcome.NoLongerApplies => "∅",
        SurvivalOutcome.Undecided => "?",
        SurvivalOutcome.NotApplicable => "–",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No such outcome."),
    };

    /// <summary>Whether a departure takes the claim away: it fails, or what it is about is gone.</summary>
    public static bool IsLoss(SurvivalOutcome outcome) => outcome is SurvivalOutcome.Fails or SurvivalOutcome.NoLongerApplies;
}
