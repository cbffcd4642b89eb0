using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Cases;

namespace MimVerify.Verification.Properties.Counterexamples;

/// <summary>A case that violates a claim, as it is stored and replayed.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="Case">The case, by its parameters.</param>
/// <param name="Finding">How it violated the claim when it was found.</param>
public sealed record Counterexample(string ClaimId, VerificationCase Case, Finding Finding);
