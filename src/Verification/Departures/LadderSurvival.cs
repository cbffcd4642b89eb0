using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Departures;

/// <summary>What a departure does to one part of a claim about growing P, by the verdicts of a ladder without and one with it.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Query">What the query is called on both ladders.</param>
/// <param name="Without">Without the departure.</param>
/// <param name="With">With it.</param>
public sealed record LadderSurvival(SurvivalOutcome Outcome, string Query, LadderFinding Without, LadderFinding With)
{
    /// <summary>Whether the part is about the departed setting alone: it applies there, and not to the base.</summary>
    public bool IsNew => Outcome == SurvivalOutcome.NotApplicable && With.Points.Length > 0;
}
