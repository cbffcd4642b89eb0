using System.Collections.Immutable;
using MimVerify.Simulation.Scenarios;

namespace MimVerify.Cli.Verifying;

/// <summary>A verification as asked for on the command line.</summary>
internal sealed record VerifyRequest
{
    public required ImmutableArray<Scenario> Scenarios { get; init; }

    /// <summary>The claims as given; null for those of the catalogue and of the scenarios.</summary>
    public required string? Claims { get; init; }

    /// <summary>Generated cases; 0 for none.</summary>
    public required int Cases { get; init; }

    /// <summary>Generated ladders for claims about growing P; 0 for none.</summary>
    public required int Ladders { get; init; }

    public required ulong Seed { get; init; }

    public required int Jobs { get; init; }

    /// <summary>How long to go on starting new blocks of cases; null for no limit.</summary>
    public required TimeSpan? Budget { get; init; }

    /// <summary>Calls a claim of a hunt; null to sample instead.</summary>
    public required int? HuntCalls { get; init; }

    public required bool IsResumed { get; init; }

    /// <summary>A counterexample to replay alone.</summary>
    public required string? Replay { get; init; }

    public required string? JunitFile { get; init; }

    /// <summary>The folder of counterexamples and of the record of the last run.</summary>
    public required string Store { get; init; }

    public required bool IsQuiet { get; init; }

    public required bool IsVerbose { get; init; }

    public required bool WantsJson { get; init; }
}
