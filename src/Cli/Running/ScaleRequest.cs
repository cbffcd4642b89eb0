using System.Collections.Immutable;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Scaling;

namespace MimVerify.Cli.Running;

/// <summary>A ladder as asked for on the command line.</summary>
internal sealed record ScaleRequest
{
    public required LadderPlan Plan { get; init; }

    public required ImmutableArray<Claim> Claims { get; init; }

    public required double Confidence { get; init; }

    /// <summary>The folder as its user named it.</summary>
    public required string Output { get; init; }

    public required int Threads { get; init; }

    public required bool IsResumed { get; init; }

    public required bool IsForced { get; init; }

    public required bool IsQuiet { get; init; }

    public required bool IsVerbose { get; init; }

    public required bool WantsJson { get; init; }
}
