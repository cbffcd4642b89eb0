using System.Collections.Immutable;
using MimVerify.Theory.Claims;

namespace MimVerify.Simulation.Scenarios;

/// <summary>Which claims to judge.</summary>
/// <param name="Words">As written, ids in their own case: ids and files; empty for all built-in claims.</param>
/// <param name="Claims">The claims themselves, in order, no id twice.</param>
public sealed record ClaimChoice(ImmutableArray<string> Words, ImmutableArray<Claim> Claims)
{
    /// <summary>Every built-in claim.</summary>
    public static ClaimChoice All { get; } = new([], ClaimCatalogue.All);
}
