using System.Collections.Immutable;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;

namespace MimVerify.Verification.Diagrams;

/// <summary>Runs one cell in the mean field, far enough for all of its phases.</summary>
/// <remarks>
/// A run starts from 0 and ends with the step that passes T_eps, at the latest at <see cref="LastMultiple"/> times its predicted t*, so that a cell's result
/// depends on nothing but its setting. With random latents every evaluation is a sum over a grid of latents; steps there are taken to a looser tolerance,
/// which leaves every value within <see cref="RandomAccuracy"/> of a run to the engine's own: far below what a colour or three digits show.
/// </remarks>
internal static class CellRun
{
    /// <summary>How far, relative to its size, a value of a cell with random latents may lie from one that is solved to the engine's own tolerance.</summary>
    public const double RandomAccuracy = 1e-5;

    private const double LastMultiple = 1e28;

    // At large P the target's correlation runs through several units within 1e-9 of T_half: the time must be finer than that for the value there.
    private const double EventTolerance = 1e-13;

    /// <summary>The tolerances of the engine, and of cells whose latents are constant.</summary>
    public static readonly SolverOptions Tight = new() { RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-13, EventTolerance = EventTolerance };
    private static readonly SolverOptions Loose = new() { RelativeTolerance = 1e-7, AbsoluteTolerance = 1e-11, EventTolerance = EventTolerance };

    /// <summary>A cell.</summary>
    public static DiagramCell Run(DiagramGrid grid, int cell, CancellationToken cancellation) =>
        Run(grid, cell, grid.PointAt(cell).Spread > 0 ? Loose : Tight, cancellation);

    /// <summary>A cell to given tolerances.</summary>
    public static DiagramCell Run(DiagramGrid grid, int cell, SolverOptions solver, CancellationToken cancellation)
    {
        var point = grid.PointAt(cell);
        if (point.Check() is not CellStatus.Run and var reason)
        {
            return new DiagramCell(cell, reason, Nothing);
        }

        var groups = point.Groups();
        var predictions = AsymptoticPredictions.Of(groups);
        var problem = new RowProblem(0, Layout: null, [groups]);
        var options = new RunOptions { EndTime = LastMultiple * predictions.HalfTime!.Value, RecordTimes = [0], ConvergenceLevel = grid.ConvergenceLevel, StopAt = PhaseBoundary.TEps, Solver = solver };
        var run = new MeanFieldEngine().Run(problem, options, cancellation);
        var seen = new CellObservation(groups, run, predictions);
        var status = run.Status switch
        {
            SolveStatus.EndedByEvent => CellStatus.Run,
            SolveStatus.Completed => CellStatus.NotReached,
            _ => CellStatus.Failed,
        };
        return new DiagramCell(cell, status, [.. DiagramQuantities.All.Select(quantity => quantity.Measure(seen))]);
    }

    private static ImmutableArray<double> Nothing => [.. DiagramQuantities.All.Select(_ => double.NaN)];
}
