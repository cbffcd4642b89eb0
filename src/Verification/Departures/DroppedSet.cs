using System.Collections.Immutable;

namespace MimVerify.Verification.Departures;

/// <summary>Assumptions that were dropped together.</summary>
/// <param name="Dropped">The changes that drop them, by their place in the list.</param>
/// <param name="Comparison">What became of the claims; null where the changes do not go together.</param>
/// <param name="Refusal">Why they do not go together; empty where they do.</param>
public sealed record DroppedSet(ImmutableArray<int> Dropped, DepartureComparison? Comparison, string Refusal);
