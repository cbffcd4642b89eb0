using System.Collections.Immutable;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;

namespace MimVerify.Cli.Running;

/// <summary>A run that was carried out, complete or interrupted.</summary>
/// <param name="Rows">The rows asked for.</param>
/// <param name="Options">How far they ran.</param>
/// <param name="Trajectory">The finished rows.</param>
/// <param name="Start">When it started.</param>
/// <param name="Duration">How long it took.</param>
internal sealed record RunResult(ImmutableArray<RowProblem> Rows, RunOptions Options, Trajectory Trajectory, DateTimeOffset Start, TimeSpan Duration);
