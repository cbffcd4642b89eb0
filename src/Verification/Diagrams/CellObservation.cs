using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Diagrams;

/// <summary>What the quantities of a diagram are read from: one cell's row in the mean field.</summary>
/// <param name="Groups">The row.</param>
/// <param name="Run">Its run.</param>
/// <param name="Predictions">What theory predicts for it to leading order.</param>
public sealed record CellObservation(AreaGroups Groups, RowTrajectory Run, AsymptoticPredictions Predictions)
{
    /// <summary>The time of a phase boundary; NaN where it was not reached.</summary>
    public double TimeOf(PhaseBoundary boundary) => Run.TimeOf(boundary, cluster: 0) ?? double.NaN;

    /// <summary>A signal of the target at a time; NaN where the time is.</summary>
    public double Target(Signal signal, double time) => Value(signal, slot: 0, time);

    /// <summary>A signal of the main competitor at a time; NaN where the time is or there is none.</summary>
    public double Competitor(Signal signal, double time) => Groups.Competitor is { } slot ? Value(signal, slot, time) : double.NaN;

    // Engines list a signal slot by slot, in the row's order.
    private double Value(Signal signal, int slot, double time) =>
        double.IsNaN(time) ? double.NaN : Run.Series.Where(series => series.Signal == signal).ElementAt(slot).Values[Run.IndexOf(time)];
}
