using MimVerify.Simulation.Recording;

namespace MimVerify.Simulation.Engines.Companions;

/// <summary>The same row by another way.</summary>
/// <param name="Kind">Which way.</param>
/// <param name="Run">The run; null where there is none.</param>
/// <param name="Note">Why there is none; empty where there is one.</param>
public sealed record CompanionRun(CompanionKind Kind, RowTrajectory? Run, string Note);
