using System.Collections.Immutable;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Model;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Reports;

/// <summary>Everything a report is made of; a report adds nothing but words and pictures.</summary>
public sealed record ReportSource
{
    /// <summary>The scenario's name.</summary>
    public required string Name { get; init; }

    /// <summary>The command that makes the report again.</summary>
    public required string Command { get; init; }

    /// <summary>The setting; null where sizes are real numbers and there is no patch to draw.</summary>
    public required Setting? Setting { get; init; }

    /// <summary>The rows, local queries before global ones; at least one.</summary>
    public required ImmutableArray<ReportRow> Rows { get; init; }

    /// <summary>The measures of attention over training; null where they cannot be formed.</summary>
    public AttentionTrace? Attention { get; init; }

    /// <summary>Why there are no measures of attention; unused where there are.</summary>
    public string AttentionNote { get; init; } = "not computed";

    /// <summary>The claims that were to be judged.</summary>
    public ImmutableArray<Claim> Claims { get; init; } = ClaimCatalogue.All;

    /// <summary>What the runs say of each claim: row by row, then of all rows together.</summary>
    public IEnumerable<Finding> Findings =>
        Rows.SelectMany(row => row.Findings)
            .Append(DiversityComparison.Check([.. Rows.Select(row => row.Simulation)], Attention, AttentionNote))
            .Where(finding => Claims.Any(claim => claim.Id == finding.ClaimId));

    /// <summary>The claim that a finding is about.</summary>
    public Claim ClaimOf(Finding finding) => Claims.First(claim => claim.Id == finding.ClaimId);

    /// <summary>Seed of the run; also of the mask that is drawn as an illustration.</summary>
    public required ulong Seed { get; init; }

    /// <summary>eps of T_eps.</summary>
    public required double ConvergenceLevel { get; init; }

    /// <summary>What the manifest says, name by name, in the manifest's order.</summary>
    public required ImmutableArray<(string Name, string Value)> Provenance { get; init; }

    /// <summary>How long the runs took, in seconds of wall time; null leaves it out of the page.</summary>
    public double? Seconds { get; init; }

    /// <summary>True where the run was interrupted and rows are missing.</summary>
    public bool Interrupted { get; init; }
}
