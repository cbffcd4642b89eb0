using System.Collections.Immutable;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;
using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Reports.Figures;

/// <summary>The story of one row in one figure: correlations, attention and loss on one log-time axis with the phases behind them.</summary>
internal static class CurvesFigure
{
    // Sampling bands are drawn at two standard errors.
    private const double BandWidth = 2;

    private const int PointsPerDecade = 5;

    public static LineChart Of(RowCurves curves)
    {
        var run = curves.Run;
        var slug = $"{RowCurves.Slug(run)}-c{curves.Cluster}-curves";
        var chart = new LineChart(
            slug,
            $"Training of {RowCurves.Name(run)}",
            "Correlations, attention and loss of one query row against training time on a logarithmic axis, with the phases shaded.",
            new Axis("training time $t$ (learning rate × steps)", ScaleKind.Log10) { Minimum = curves.Start, Maximum = curves.End },
            [.. Panels(curves)])
        {
            Phases = curves.Phases(),
            Markers = curves.Markers(),
            Top = curves.Half is { } half ? new SecondAxis("$t/T_{half}$", 1 / half) : null,
            SolidMeaning = curves.LineMeaning,
            PointMeaning = curves.Training is { } training ? RowCurves.TrainingMeaning(training) : string.Empty,
            DashedMeaning = "mean field",
            DottedMeaning = "closed form",
        };
        return chart;
    }

    private static IEnumerable<Panel> Panels(RowCurves curves)
    {
        yield return Build(curves, Signal.Phi, new Axis("$Φ$") { ZeroLine = true }, "Φ", curves.ClosedForms());
        yield return Build(curves, Signal.Upsilon, new Axis("$Υ$") { ZeroLine = true }, "Υ", []);
        yield return Build(curves, Signal.AttentionUnmasked, new Axis("$E[A_{j} | u_{a} > 0]$"), "A", []);
        yield return Loss(curves);
    }

    private static Panel Build(RowCurves curves, Signal signal, Axis axis, string letter, IEnumerable<TheoryCurve> closedForms)
    {
        var lines = new List<LineSeries>();
        var bands = new List<Band>();
        var points = new List<PointSeries>();
        foreach (var series in curves.SeriesOf(signal))
        {
            var label = Label(curves, letter, series);
            var colour = RowCurves.Colour(series.Role);
            var (times, values) = Positive(curves.Line.Times, series.Values);
            lines.Add(new LineSeries(label, times, values, colour));
            bands.AddRange(BandOf(curves.Line, series, colour));
            if (curves.MeanFieldOf(series) is { } meanField)
            {
                var (meanTimes, meanValues) = Positive(curves.Row.MeanField!.Times, meanField.Values);
                lines.Add(new LineSeries(label, meanTimes, meanValues, colour, StrokeKind.Dashed));
            }

            AddTraining(curves, series, label, colour, bands, points);
        }

        foreach (var curve in closedForms.Where(curve => curve.Points.Times.Length > 1))
        {
            var series = curves.SeriesOf(signal).FirstOrDefault(series => series.Role == curve.Role);
            lines.Add(new LineSeries(series is null ? curve.Name : Label(curves, letter, series), curve.Points.Times, curve.Points.Values, RowCurves.Colour(curve.Role), StrokeKind.Dotted));
        }

        return new Panel(axis) { Lines = lines, Bands = bands, Points = points };
    }

    private static Panel Loss(RowCurves curves)
    {
        var run = curves.Line;
        var lines = new List<LineSeries>();
        var bands = new List<Band>();
        var points = new List<PointSeries>();
        var loss = run.Find(Signal.Loss, cluster: curves.Cluster)!;
        var excess = run.Find(Signal.Excess, cluster: curves.Cluster)!;
        var (times, lossValues) = Positive(run.Times, loss.Values);
        var (_, excessValues) = Positive(run.Times, excess.Values);
        var floor = lossValues[^1] - excessValues[^1];
        if (floor > 1e-12 * lossValues[^1])
        {
            lines.Add(new LineSeries("loss", times, lossValues, SeriesColour.Loss));
        }

        lines.Add(new LineSeries("loss − floor", times, excessValues, SeriesColour.Violet));
        AddTraining(curves, excess, "loss − floor", SeriesColour.Violet, bands, points);
        if (curves.MeanFieldOf(excess) is { } meanExcess)
        {
            var (meanTimes, meanValues) = Positive(curves.Row.MeanField!.Times, meanExcess.Values);
            lines.Add(new LineSeries("loss − floor", meanTimes, meanValues, SeriesColour.Violet, StrokeKind.Dashed));
        }

        var groups = curves.Groups;
        if (groups.Latent.Low > 0 && curves.Half is { } half && run.Problem.Groups.Length == 1)
        {
            var tail = 1 / (4 * groups.RowRate * groups.Latent.Low * groups.Latent.Low);
            var tailPoints = RowCurves.Sample(time => tail / time, half, curves.End);
            if (tailPoints.Times.Length > 0)
            {
                lines.Add(new LineSeries("$1/(4 r L^{2} t)$", tailPoints.Times, tailPoints.Values, SeriesColour.Amber, StrokeKind.Dotted));
            }
        }

        ReferenceLine[] references = run.Problem.Layout is { } layout && floor > 1e-12 * lossValues[^1]
            ? [new ReferenceLine("floor", layout.Setting.LossFloor(layout.Query) / layout.Setting.MaskRatio)]
            : [];
        return new Panel(new Axis("loss given $p$ masked", ScaleKind.Log10)) { Lines = lines, Bands = bands, Points = points, References = references };
    }

    // Training as points a few times a decade over a band of two standard errors, so that the lines beneath stay to be seen.
    private static void AddTraining(RowCurves curves, Series series, MathText label, SeriesColour colour, List<Band> bands, List<PointSeries> points)
    {
        if (curves.Training is not { } training || curves.TrainingOf(series) is not { } trained)
        {
            return;
        }

        bands.AddRange(BandOf(training, trained, colour));

        // Before the first step there is nothing to see.
        var (from, wanted) = (training.Times[^1] / Math.Max(1, training.Steps), double.NegativeInfinity);
        var (times, values) = (new List<double>(), new List<double>());
        for (var i = 0; i < training.Times.Length; i++)
        {
            if (training.Times[i] >= from && Math.Log10(training.Times[i]) >= wanted)
            {
                times.Add(training.Times[i]);
                values.Add(trained.Values[i]);
                wanted = Math.Log10(training.Times[i]) + (1.0 / PointsPerDecade);
            }
        }

        points.Add(new PointSeries(label, times, values, colour));
    }

    private static IEnumerable<Band> BandOf(RowTrajectory run, Series series, SeriesColour colour)
    {
        if (series.StandardErrors is not { } errors)
        {
            return [];
        }

        var (times, values) = Positive(run.Times, series.Values);
        var (_, spread) = Positive(run.Times, errors);
        return [new Band(times, Combine(values, spread, -BandWidth), Combine(values, spread, BandWidth), colour)];
    }

    private static MathText Label(RowCurves curves, string letter, Series series) => series.Role switch
    {
        AreaRole.Target => $"${letter}$ target",
        AreaRole.Global => $"${letter}$ global",
        AreaRole.Self => $"${letter}$ self",
        _ => curves.SeriesOf(series.Signal).Count(other => other.Role == AreaRole.Other) > 1 ? $"${letter}$ area {series.Area}" : $"${letter}$ other",
    };

    // A log axis has no place for t = 0.
    private static (double[] Times, double[] Values) Positive(double[] times, double[] values)
    {
        var first = Array.FindIndex(times, time => time > 0);
        return (times[first..], values[first..]);
    }

    private static double[] Combine(double[] values, double[] spread, double factor) =>
        [.. values.Zip(spread, (value, error) => value + (factor * error))];
}
