using System.Collections.Immutable;

namespace MimVerify.Verification.Scaling.Reports;

/// <summary>Everything that a report of a ladder shows.</summary>
public sealed record LadderReport
{
    /// <summary>What ran.</summary>
    public required LadderPlan Plan { get; init; }

    /// <summary>What was measured.</summary>
    public required ImmutableArray<LadderStatement> Statements { get; init; }

    /// <summary>The finished rows.</summary>
    public required ImmutableArray<LadderRow> Rows { get; init; }

    /// <summary>The verdicts.</summary>
    public required ImmutableArray<LadderFinding> Findings { get; init; }

    /// <summary>The confidence of intervals, in (0, 1).</summary>
    public required double Confidence { get; init; }

    /// <summary>The command that makes it again.</summary>
    public required string Command { get; init; }

    /// <summary>What the manifest says, in its order.</summary>
    public required ImmutableArray<(string Name, string Value)> Provenance { get; init; }

    /// <summary>True where rows are missing because the run was stopped.</summary>
    public required bool IsInterrupted { get; init; }
}
