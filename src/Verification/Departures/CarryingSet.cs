using System.Collections.Immutable;

namespace MimVerify.Verification.Departures;

/// <summary>A smallest set of assumptions that carries a claim: without them it is lost, without fewer of them it is not.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="Dropped">The changes that drop them, by their place in the list.</param>
/// <param name="Outcome">What becomes of the claim.</param>
/// <param name="Margin">How far from the line.</param>
public sealed record CarryingSet(string ClaimId, ImmutableArray<int> Dropped, SurvivalOutcome Outcome, double? Margin);
