using MimVerify.Simulation.Scenarios;

namespace MimVerify.Cli.Running;

/// <summary>A run as asked for on the command line.</summary>
internal sealed record RunRequest
{
    public required Scenario Scenario { get; init; }

    /// <summary>The folder as its user named it.</summary>
    public required string Output { get; init; }

    /// <summary>Whether the folder was named on the command line.</summary>
    public bool IsOutputGiven { get; init; }

    public required int Threads { get; init; }

    /// <summary>Steps between checkpoints; null where none are asked for.</summary>
    public long? CheckpointEvery { get; init; }

    /// <summary>Whether to go on from the checkpoints of an earlier run.</summary>
    public bool IsResumed { get; init; }

    public required bool IsForced { get; init; }

    public required bool IsQuiet { get; init; }

    public required bool IsVerbose { get; init; }

    public required bool WantsJson { get; init; }
}
