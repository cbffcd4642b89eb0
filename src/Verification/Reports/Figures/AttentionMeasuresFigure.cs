using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Reports.Figures;

/// <summary>The four measures of attention against training time, with the phases of the first row, the prediction and the chance level.</summary>
internal static class AttentionMeasuresFigure
{
    private const double BandWidth = 2;

    public static LineChart Of(ReportRow clock, AttentionTrace trace)
    {
        var curves = new RowCurves(clock, 0);
        var chart = new LineChart(
            "attention-measures",
            "Diversity and locality of attention over training",
            "Mean cosine of attention rows, distance, entropy and mutual information of all queries against training time on a logarithmic axis.",
            new Axis("training time $t$ (learning rate × steps)", ScaleKind.Log10) { Minimum = curves.Start, Maximum = trace.Times[^1] },
            [.. Enum.GetValues<AttentionMeasure>().Select(measure => PanelOf(trace, measure))])
        {
            Phases = curves.Phases(),
            Markers = curves.Markers(),
            Top = curves.Half is { } half ? new SecondAxis("$t/T_{half}$", 1 / half) : null,
            SolidMeaning = clock.Simulation.Expectation.Kind == ExpectationKind.MeanField ? "mean field" : clock.Simulation.Engine,
            DashedMeaning = "own area alone (M8, M9)",
            DottedMeaning = "uniform attention",
        };
        return chart;
    }

    private static Panel PanelOf(AttentionTrace trace, AttentionMeasure measure)
    {
        // A log axis has no place for t = 0.
        var first = Array.FindIndex(trace.Times, time => time > 0);
        var times = trace.Times[first..];
        double[] values = [.. trace.Means.Skip(first).Select(means => means[measure])];
        double[] spread = [.. trace.StandardErrors.Skip(first).Select(errors => BandWidth * errors[measure])];
        var (label, axis, colour) = Style(measure);
        return new Panel(new Axis(axis) { Minimum = 0, Maximum = Ceiling(values, trace, measure) })
        {
            Lines =
            [
                new LineSeries(label, times, values, colour),
                new LineSeries(label, times, Level(trace.Predicted[measure]), colour, StrokeKind.Dashed),
                new LineSeries(label, times, Level(trace.Uniform[measure]), SeriesColour.Floor, StrokeKind.Dotted),
            ],
            Bands = [new Band(times, [.. values.Zip(spread, (value, error) => value - error)], [.. values.Zip(spread, (value, error) => value + error)], colour)],
        };

        // A value at every time, so that the read-out on the page names it everywhere.
        double[] Level(double value) => [.. Enumerable.Repeat(value, times.Length)];
    }

    // All measures start at 0; a tenth of room above the largest.
    private static double Ceiling(double[] values, AttentionTrace trace, AttentionMeasure measure) =>
        1.1 * Math.Max(values.Max(), Math.Max(trace.Predicted[measure], trace.Uniform[measure]));

    private static (MathText Label, MathText Axis, SeriesColour Colour) Style(AttentionMeasure measure) => measure switch
    {
        AttentionMeasure.MeanCosine => ("cosine", "mean cosine of rows", SeriesColour.Target),
        AttentionMeasure.Distance => ("distance", "distance (patches)", SeriesColour.Other),
        AttentionMeasure.Entropy => ("entropy", "entropy (nats)", SeriesColour.Global),
        _ => ("information", "mutual information", SeriesColour.Violet),
    };
}
