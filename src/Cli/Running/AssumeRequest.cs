using MimVerify.Simulation.Scenarios;

namespace MimVerify.Cli.Running;

/// <summary>A question of <c>assume</c> as asked on the command line.</summary>
internal sealed record AssumeRequest
{
    /// <summary>The base, options of the command line laid over it.</summary>
    public required Scenario Base { get; init; }

    public required ScenarioChange[] Changes { get; init; }

    /// <summary>The same options as changes, laid over everything that departs.</summary>
    public required ScenarioChange[] Overrides { get; init; }

    public required SweepArgument? Sweep { get; init; }

    public required bool HasLadders { get; init; }

    public required bool IsMinimised { get; init; }

    public required int LargestSet { get; init; }

    public required int Halvings { get; init; }

    public required int Seeds { get; init; }

    public required int Threads { get; init; }

    /// <summary>The folder as its user named it.</summary>
    public required string Output { get; init; }

    public required bool IsForced { get; init; }

    public required bool IsQuiet { get; init; }

    public required bool IsVerbose { get; init; }

    public required bool WantsJson { get; init; }
}
