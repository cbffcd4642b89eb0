using System.Collections.Immutable;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Outcomes;

namespace MimVerify.Cli.Verifying;

/// <summary>A verification that was carried out, whole or in part.</summary>
/// <param name="Outcomes">One for each claim, in the order of the catalogue.</param>
/// <param name="Cases">Generated cases asked for.</param>
/// <param name="JudgedCases">Generated cases judged.</param>
/// <param name="Seed">Their seed.</param>
/// <param name="Interrupted">Whether it was stopped.</param>
/// <param name="Duration">How long it took.</param>
internal sealed record VerifyResult(ImmutableArray<ClaimOutcome> Outcomes, int Cases, int JudgedCases, ulong Seed, bool Interrupted, TimeSpan Duration)
{
    public int ExitCode =>
        Outcomes.Any(outcome => outcome.Verdict is Verdict.Violated) ? Cli.ExitCode.Refuted
        : Interrupted ? Cli.ExitCode.Interrupted
        : Outcomes.Any(outcome => outcome.Verdict == Verdict.Inconclusive) ? Cli.ExitCode.Inconclusive
        : Cli.ExitCode.Done;
}
