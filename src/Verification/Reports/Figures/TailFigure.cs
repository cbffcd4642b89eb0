using MimVerify.Simulation.Recording;
using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Reports.Figures;

/// <summary>Claim M4 in one figure: the loss above its floor times t, which tends to 1/(4 r L^2) where L is positive.</summary>
public static class TailFigure
{
    /// <summary>The chart of one row: the run, and the mean field where there is one.</summary>
    public static LineChart Of(ReportRow row)
    {
        var run = row.Simulation;
        var panel = new Panel(new Axis("(loss − floor) × $t$", ScaleKind.Log10))
        {
            Lines =
            [
                Line(run, SeriesColour.Violet, StrokeKind.Solid),
                .. row.MeanField is { } meanField ? [Line(meanField, SeriesColour.Violet, StrokeKind.Dashed)] : Array.Empty<LineSeries>(),
            ],
            References = run.Problem.Groups is [{ Latent.Low: > 0 } groups]
                ? [new ReferenceLine("$1/(4 r L^{2})$", 1 / (4 * groups.RowRate * groups.Latent.Low * groups.Latent.Low))]
                : [],
        };
        return new LineChart(
            "tail",
            $"The tail of the loss, {RowCurves.Name(run)}",
            "The loss above its floor times training time; a loss that falls like 1/t is a horizontal line here.",
            new Axis("training time $t$ (learning rate × steps)", ScaleKind.Log10),
            [panel])
        {
            SolidMeaning = run.Expectation.Kind == ExpectationKind.MeanField ? "mean field" : run.Engine,
            DashedMeaning = "mean field",
        };
    }

    private static LineSeries Line(RowTrajectory run, SeriesColour colour, StrokeKind stroke)
    {
        // A log axis has no place for t = 0.
        var first = Array.FindIndex(run.Times, time => time > 0);
        var excess = run.Find(Signal.Excess, cluster: 0)!.Values;
        var times = run.Times[first..];
        return new LineSeries("(loss − floor) × $t$", times, [.. times.Select((time, index) => time * excess[first + index])], colour, stroke);
    }
}
