using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Properties.Counterexamples;

/// <summary>A counterexample after shrinking.</summary>
/// <param name="Case">The case.</param>
/// <param name="Finding">How it violates the claim.</param>
/// <param name="Evaluations">Candidates judged on the way.</param>
/// <typeparam name="TCase">A setting of an exact claim, or a ladder.</typeparam>
public sealed record ShrunkCase<TCase>(TCase Case, Finding Finding, int Evaluations);
