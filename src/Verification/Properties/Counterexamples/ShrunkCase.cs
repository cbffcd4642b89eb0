using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Cases;

namespace MimVerify.Verification.Properties.Counterexamples;

/// <summary>A counterexample after shrinking.</summary>
/// <param name="Case">The case.</param>
/// <param name="Finding">How it violates the claim.</param>
/// <param name="Evaluations">Candidates judged on the way.</param>
public sealed record ShrunkCase(VerificationCase Case, Finding Finding, int Evaluations);
