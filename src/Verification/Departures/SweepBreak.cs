namespace MimVerify.Verification.Departures;

/// <summary>Where along a sweep a claim breaks.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="Survives">The value nearest to the break at which it survives.</param>
/// <param name="Lost">The value nearest to the break at which it fails or no longer applies; what lies between the two is within the seeds' interval or was not run.</param>
/// <param name="Outcome">What happens there.</param>
/// <param name="Undecided">Values between the two that were run and are undecided.</param>
public sealed record SweepBreak(string ClaimId, string Survives, string Lost, SurvivalOutcome Outcome, int Undecided);
