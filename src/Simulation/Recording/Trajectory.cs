using System.Collections.Immutable;

namespace MimVerify.Simulation.Recording;

/// <summary>The rows of one run, in the order in which they were asked for.</summary>
/// <param name="Engine">The engine's name as in scenarios.</param>
/// <param name="Rows">The finished rows.</param>
/// <param name="Interrupted">True where the run was stopped and rows are missing.</param>
public sealed record Trajectory(string Engine, ImmutableArray<RowTrajectory> Rows, bool Interrupted);
