using System.Collections.Immutable;

namespace MimVerify.Verification.Monitoring.Semantics;

/// <summary>What a closed statement amounts to.</summary>
/// <param name="Relative">Margin over tolerance at the worst instant; +infinity where nothing was looked at.</param>
/// <param name="Margin">The margin there, in units of the claim; NaN where some value is undefined there.</param>
/// <param name="Tolerance">The tolerance there.</param>
/// <param name="Instant">The index of the worst instant; null where nothing was looked at.</param>
/// <param name="Parts">Every comparison with its margin at that instant.</param>
internal sealed record RobustnessOutcome(double Relative, double Margin, double Tolerance, int? Instant, ImmutableArray<SubMargin> Parts);
