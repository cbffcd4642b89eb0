using System.Collections.Immutable;
using MimVerify.Simulation.Engines.Companions;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Agreement;

/// <summary>Everything that the files of a comparison of engines are made of.</summary>
public sealed record AgreementSource
{
    /// <summary>The scenario's name.</summary>
    public required string Name { get; init; }

    /// <summary>The command that makes it again.</summary>
    public required string Command { get; init; }

    /// <summary>The rows by every engine, at least one.</summary>
    public required ImmutableArray<AgreementRow> Rows { get; init; }

    /// <summary>The comparisons.</summary>
    public required ImmutableArray<ComparedSeries> Series { get; init; }

    /// <summary>How training was planned; null where it was not run.</summary>
    public required TrainingPlan? Plan { get; init; }

    /// <summary>What was not run, or not to the end, and why.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>What the manifest says, name by name.</summary>
    public required ImmutableArray<(string Name, string Value)> Provenance { get; init; }

    /// <summary>The comparisons with a difference that is not explained.</summary>
    public IEnumerable<ComparedSeries> Unexplained => Series.Where(series => series.Verdict != Verdict.Holds);
}
