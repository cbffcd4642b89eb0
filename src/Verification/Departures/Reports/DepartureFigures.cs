using MimVerify.Simulation.Recording;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Dynamics;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Figures;
using MimVerify.Verification.Reports.Html;

namespace MimVerify.Verification.Departures.Reports;

/// <summary>The figures of a departure's page.</summary>
internal static class DepartureFigures
{
    // Panels, each with the curves that share its axis.
    private static readonly (MathText Title, ScaleKind Scale, bool HasZero, string[] Curves)[] Panels =
    [
        ("$Φ$", ScaleKind.Linear, true, ["phi_target", "phi_competitor", "phi_other"]),
        ("$E[A_{a} | u_{a} > 0]$", ScaleKind.Linear, false, ["attention_target"]),
        ("loss − floor", ScaleKind.Log10, false, ["excess"]),
    ];

    /// <summary>One row: both runs against t, and against t / T_half.</summary>
    public static HtmlSection Row(DepartureComparison comparison, int without, int with, FigureSet figures, string command)
    {
        RowTrajectory[] before = [.. comparison.Without.Row(without).Select(row => row.Simulation)];
        RowTrajectory[] after = [.. comparison.With.Row(with).Select(row => row.Simulation)];
        var (start, end) = (after[0].Times.First(time => time > 0), Math.Max(after[0].Times[^1], before[0].Times[^1]));
        var id = $"q{NumberText.RoundTrip(after[0].Query)}";
        var html = Draw($"{id}-time", $"Training of query {after[0].Query} with and without the departure", new Axis("training time $t$", ScaleKind.Log10) { Minimum = Math.Min(start, before[0].Times.First(time => time > 0)), Maximum = end }, before, after, _ => 1);
        html = figures.Add($"{id}-time", html, "Both runs against training time, the mean over the seeds; with the departure solid, without it dashed.", "curves.csv", command);
        var halves = before.Concat(after).Select(row => row.TimeOf(PhaseBoundary.THalf, 0)).ToArray();
        if (Array.TrueForAll(halves, half => half is > 0))
        {
            var axis = new Axis("$t/T_{half}$, each run by its own", ScaleKind.Log10) { Minimum = 0.01 };
            html += figures.Add(
                $"{id}-matched", Draw($"{id}-matched", "The same, matched at T_half", axis, before, after, row => 1 / row.TimeOf(PhaseBoundary.THalf, 0)!.Value), "The same against t / T_half: what is left is a change of shape, not of speed.", "curves.csv", command);
        }

        if (!after[0].Heads.IsEmpty)
        {
            var heads = HeadsFigure.Of(after[0], 0);
            html += figures.Add($"{id}-heads", LineChartRenderer.Render(heads), $"With the departure, under the first seed. {HeadsFigure.Caption}", "curves.csv", command);
        }

        return new HtmlSection($"row-{id}", RowCurves.Name(after[0]), html);
    }

    /// <summary>The margins of asymptotic claims along a sweep over numbers.</summary>
    public static string Sweep(DepartureSweep sweep, FigureSet figures, string command)
    {
        if (sweep.Points.Any(point => point.Number is null) || sweep.Points.Length < 2)
        {
            return string.Empty;
        }

        SeriesColour[] colours = [SeriesColour.Target, SeriesColour.Global, SeriesColour.Other, SeriesColour.Self, SeriesColour.Amber, SeriesColour.Violet, SeriesColour.Loss, SeriesColour.Floor];
        var lines = ClaimCatalogue.All.Where(claim => claim.Kind != ClaimKind.Exact)
            .Select(claim => (claim.Id, Points: sweep.Points.Select(point => (X: point.Number!.Value, point.Comparison.Worst(claim.Id)?.Margin)).Where(point => point.Margin is { } margin && double.IsFinite(margin)).ToArray()))
            .Where(line => line.Points.Length > 1)
            .Select((line, index) => new LineSeries(line.Id, [.. line.Points.Select(point => point.X)], [.. line.Points.Select(point => Math.Clamp(point.Margin!.Value, -1, 1))], colours[index % colours.Length]))
            .ToArray();
        if (lines.Length == 0)
        {
            return string.Empty;
        }

        var chart = new LineChart(
            "sweep", "Margins along the sweep", "For each asymptotic claim the distance of its measurement to the line at which it counts as lost, against the value that is swept.", new Axis(sweep.Key), [new Panel(new Axis("margin to the line") { ZeroLine = true }) { Lines = lines }]);
        return figures.Add("sweep", LineChartRenderer.Render(chart), "The margin of each asymptotic claim (clipped to [−1, 1]): below 0 it is lost.", "departure.json", command);
    }

    private static string Draw(string id, string title, Axis axis, RowTrajectory[] without, RowTrajectory[] with, Func<RowTrajectory, double> stretch)
    {
        var panels = Panels.Select(panel =>
        {
            var lines = new List<LineSeries>();
            var bands = new List<Band>();
            foreach (var name in panel.Curves)
            {
                Add(with, StrokeKind.Solid, name, stretch, lines, bands);
                Add(without, StrokeKind.Dashed, name, stretch, lines, bands: null);
            }

            return new Panel(new Axis(panel.Title, panel.Scale) { ZeroLine = panel.HasZero }) { Lines = lines, Bands = bands };
        });
        var chart = new LineChart(id, title, "Correlations, attention on the target and loss above its floor; with the departure solid, without it dashed.", axis, [.. panels])
        {
            SolidMeaning = "with",
            DashedMeaning = "without",
        };
        return LineChartRenderer.Render(chart);
    }

    // The mean over seeds at the first seed's times; the band is their range.
    private static void Add(RowTrajectory[] seeds, StrokeKind stroke, string name, Func<RowTrajectory, double> stretch, List<LineSeries> lines, List<Band>? bands)
    {
        var curves = seeds.Select(row => (Curve: RoleCurves.Of(row, 0).FirstOrDefault(curve => string.Equals(curve.Name, name, StringComparison.Ordinal)), Stretch: stretch(row))).ToArray();
        if (curves[0].Curve is not { } first || Array.Exists(curves, curve => curve.Curve is null))
        {
            return;
        }

        double[] times = [.. first.Times.Where(time => time > 0).Select(time => time * curves[0].Stretch)];
        var values = times.Select(time => curves.Select(curve => RoleCurves.At(curve.Curve!.Times, curve.Curve.Values, time / curve.Stretch)).ToArray()).ToArray();
        lines.Add(new LineSeries(first.Label, times, [.. values.Select(seen => seen.Average())], first.Colour, stroke));
        if (bands is not null && seeds.Length > 1)
        {
            bands.Add(new Band(times, [.. values.Select(seen => seen.Min())], [.. values.Select(seen => seen.Max())], first.Colour));
        }
    }
}
