using System.Collections.Immutable;
using MimVerify.Verification.Diagrams;

namespace MimVerify.Cli.Diagrams;

/// <summary>A diagram as asked for on the command line.</summary>
internal sealed record DiagramRequest
{
    public required DiagramDefinition Definition { get; init; }

    public required ImmutableArray<DiagramQuantity> Quantities { get; init; }

    /// <summary>The folder as its user named it.</summary>
    public required string Output { get; init; }

    public required int Threads { get; init; }

    public required bool IsForced { get; init; }

    /// <summary>Discard what an earlier run of the same output left unfinished.</summary>
    public required bool Restarts { get; init; }

    public required bool IsQuiet { get; init; }

    public required bool WantsJson { get; init; }
}
