using System.Collections.Immutable;
using MimVerify.Theory.Symbolic.Polynomials;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>A leading term with the part of the region in which it leads.</summary>
/// <param name="Conditions">Linear forms that are positive there; none where it leads on the whole region.</param>
/// <param name="Term">The leading term.</param>
public sealed record LeadingCase(ImmutableArray<Polynomial> Conditions, LeadingTerm Term);
