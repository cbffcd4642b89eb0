using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;

namespace MimVerify.Verification.Scaling;

/// <summary>One row to run: a query at one rung.</summary>
/// <param name="Query">What the query is called on every rung.</param>
/// <param name="Rung">Which rung, from 0.</param>
/// <param name="PatchCount">P at this rung.</param>
/// <param name="Problem">The row.</param>
/// <param name="Options">How far to run it.</param>
/// <param name="TailEnd">Where claims about the tail look: late enough for the theory's 1 / t, before draws with a hidden target take over.</param>
public sealed record LadderTask(string Query, int Rung, double PatchCount, RowProblem Problem, RunOptions Options, double TailEnd);
