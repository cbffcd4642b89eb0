using System.Collections.Immutable;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Checks;

namespace MimVerify.Verification.Properties;

/// <summary>One claim as an executable property of generated cases.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="Title">Its name, for people.</param>
/// <param name="Checks">The ways in which it is held against a case; the worst of them counts.</param>
public sealed record ClaimProperty(string ClaimId, string Title, ImmutableArray<IClaimCheck> Checks)
{
    /// <summary>The claim as data; null for a property that is no claim of a file.</summary>
    public Claim? Claim { get; init; }

    /// <summary>What the case says of the claim: the worst finding of all checks.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public Finding Judge(CaseRun run) => Checks.SelectMany(check => check.Check(run)).MinBy(FindingOrder.RankOf)!;
}
