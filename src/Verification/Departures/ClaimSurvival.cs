namespace MimVerify.Verification.Departures;

/// <summary>One claim, or one quantity of it, on one row, with and without a departure.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="Quantity">What was measured, where a claim has several quantities.</param>
/// <param name="Query">The row with the departure.</param>
/// <param name="Cluster">The cluster, where the claim is about one.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Margin">How far from the line, positive inside; see <see cref="SurvivalRule"/>.</param>
/// <param name="Without">Without the departure.</param>
/// <param name="With">With it.</param>
public sealed record ClaimSurvival(
    string ClaimId, string Quantity, long? Query, int? Cluster, SurvivalOutcome Outcome, double? Margin, ClaimReading? Without, ClaimReading? With);
