using System.Collections.Immutable;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Outcomes;

namespace MimVerify.Cli.Verifying;

/// <summary>A verification that was carried out, whole or in part.</summary>
/// <param name="Outcomes">One for each claim: exact ones, then those about growing P, each in the order of the catalogue.</param>
/// <param name="Cases">Generated cases.</param>
/// <param name="Ladders">Generated ladders.</param>
/// <param name="Seed">Their seed.</param>
/// <param name="Interrupted">Whether it was stopped.</param>
/// <param name="Duration">How long it took.</param>
internal sealed record VerifyResult(ImmutableArray<ClaimOutcome> Outcomes, JudgedCount Cases, JudgedCount Ladders, ulong Seed, bool Interrupted, TimeSpan Duration)
{
    /// <summary>Whether cases or ladders were left that some claim still waited for.</summary>
    public bool IsUnfinished => (IsShort(Cases) && HasOpen(isAboutGrowth: false)) || (IsShort(Ladders) && HasOpen(isAboutGrowth: true));

    public int ExitCode =>
        Outcomes.Any(outcome => outcome.IsAgainst) ? Cli.ExitCode.Refuted
        : Interrupted ? Cli.ExitCode.Interrupted
        : Outcomes.Any(outcome => outcome.Verdict == Verdict.Inconclusive) ? Cli.ExitCode.Inconclusive
        : Cli.ExitCode.Done;

    private static bool IsShort(JudgedCount count) => count.Judged < count.Asked;

    private bool HasOpen(bool isAboutGrowth) => Outcomes.Any(outcome => outcome.IsAboutGrowth == isAboutGrowth && !outcome.IsAgainst);
}
