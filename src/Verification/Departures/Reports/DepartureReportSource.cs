using System.Collections.Immutable;

namespace MimVerify.Verification.Departures.Reports;

/// <summary>Everything a departure's report is made of.</summary>
public sealed record DepartureReportSource
{
    /// <summary>The heading.</summary>
    public required string Title { get; init; }

    /// <summary>The base scenario's name.</summary>
    public required string BaseName { get; init; }

    /// <summary>The changes by name.</summary>
    public required ImmutableArray<string> Changes { get; init; }

    /// <summary>Seeds of each run.</summary>
    public required int SeedCount { get; init; }

    /// <summary>The first of them.</summary>
    public required ulong FirstSeed { get; init; }

    /// <summary>The command that makes the report again.</summary>
    public required string Command { get; init; }

    /// <summary>What the manifest says, name by name.</summary>
    public ImmutableArray<(string Name, string Value)> Provenance { get; init; } = [];

    /// <summary>With and without all changes; null where there are none.</summary>
    public DepartureComparison? Comparison { get; init; }

    /// <summary>Claims about growing P on ladders, where they were asked for.</summary>
    public LadderComparison? Ladders { get; init; }

    /// <summary>The sweep, where one was asked for.</summary>
    public DepartureSweep? Sweep { get; init; }

    /// <summary>The carrying assumptions, where they were asked for.</summary>
    public CarryingAssumptions? Carriers { get; init; }
}
