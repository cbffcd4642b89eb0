using System.Collections.Immutable;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;

namespace MimVerify.Verification.Diagrams;

/// <summary>Runs one cell in the mean field, far enough for all of its phases.</summary>
/// <remarks>
/// A run ends at a multiple of its predicted t*, doubled in the exponent until T_eps is inside: 8, 64, 4096, ... times t*. A run starts from 0 each
/// time, so the last one decides, and a cell's result depends on nothing but its setting.
/// </remarks>
internal static class CellRun
{
    private const double FirstMultiple = 8;
    private const double LastMultiple = 1e15;

    public static DiagramCell Run(DiagramGrid grid, int cell, CancellationToken cancellation)
    {
        var point = grid.PointAt(cell);
        if (point.Check() is not CellStatus.Run and var reason)
        {
            return new DiagramCell(cell, reason, Nothing);
        }

        var groups = point.Groups();
        var predictions = AsymptoticPredictions.Of(groups);
        var problem = new RowProblem(0, Layout: null, [groups]);
        var engine = new MeanFieldEngine();
        for (var multiple = FirstMultiple; ; multiple *= multiple)
        {
            var end = multiple * predictions.HalfTime!.Value;
            var run = engine.Run(problem, new RunOptions { EndTime = end, RecordTimes = [0, end], ConvergenceLevel = grid.ConvergenceLevel }, cancellation);
            var reached = run.TimeOf(PhaseBoundary.TEps, cluster: 0) is not null;
            if (run.Status != SolveStatus.Completed || reached || multiple > LastMultiple)
            {
                var status = run.Status != SolveStatus.Completed ? CellStatus.Failed : reached ? CellStatus.Run : CellStatus.NotReached;
                var seen = new CellObservation(groups, run, predictions);
                return new DiagramCell(cell, status, [.. DiagramQuantities.All.Select(quantity => quantity.Measure(seen))]);
            }
        }
    }

    private static ImmutableArray<double> Nothing => [.. DiagramQuantities.All.Select(_ => double.NaN)];
}
