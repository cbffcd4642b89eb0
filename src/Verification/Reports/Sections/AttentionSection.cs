using System.Text;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Figures;
using MimVerify.Verification.Reports.Html;

namespace MimVerify.Verification.Reports.Sections;

/// <summary>What attention has become: all queries against all keys, one query on the patch grid, and how diverse and local it is.</summary>
internal static class AttentionSection
{
    private const int LargestGrid = 1600;

    /// <summary>The section; null where neither maps nor measures can be formed from the rows that were run.</summary>
    public static HtmlSection? Build(ReportSource source, FigureSet figures)
    {
        var html = new StringBuilder();
        if (AttentionMap.Of(source) is { } map)
        {
            html.Append(Maps(source, map, figures));
        }

        if (source.Attention is { } trace)
        {
            html.Append(AttentionMeasuresPart.Build(source, trace, figures));
        }
        else if (html.Length > 0)
        {
            html.Append(HtmlText.Paragraph($"Measures of diversity and locality are not shown: {HtmlText.Escape(source.AttentionNote)}"));
        }

        return html.Length > 0 ? new HtmlSection("attention", "Attention", html.ToString()) : null;
    }

    private static string Maps(ReportSource source, AttentionMap map, FigureSet figures)
    {
        var html = new StringBuilder();

        // The clock is the first row's: the local query, whose phases the map is meant to show.
        var run = source.Rows[0].Simulation;
        var moments = new List<(MathText Title, double Time)> { ("start", 0) };
        if (run.TimeOf(PhaseBoundary.T1, 0) is > 0 and { } switchTime)
        {
            moments.Add((new MathText("$T_{1}$ = ") + NumberText.Typeset(switchTime), switchTime));
        }

        if (run.TimeOf(PhaseBoundary.THalf, 0) is { } half)
        {
            moments.Add((new MathText("$T_{half}$ = ") + NumberText.Typeset(half), half));
        }

        moments.Add((new MathText("end, $t$ = ") + NumberText.Typeset(run.Times[^1]), run.Times[^1]));
        var panels = moments.Select(moment => map.At(moment.Time, moment.Title)).ToArray();
        var heatmap = new Heatmap(
            "attention-map",
            "Mean attention of every query to every key",
            "Matrices of queries against keys ordered by area at several times; blocks on the diagonal are the attention to the own area.",
            map.Axis("key, by area"),
            map.Axis("query, by area"),
            Colours([.. panels.SelectMany(panel => panel.Values)]),
            panels)
        {
            PanelsPerRow = 2,
        };
        var reduced = map.IsReduced ? " Areas are drawn at a lower resolution, in proportion to their sizes." : string.Empty;
        html.Append(figures.Add(
            "attention-map",
            heatmap,
            "Mean attention weight of a query (row) on a key (column), over masks and latents, logarithmic colours. The diagonal blocks are the queries' own areas. "
            + "Rows by symmetry (E6) from the rows that were run, at the recorded time closest to the one named." + reduced,
            "trajectory.csv",
            source.Command));
        html.Append(OnGrid(source, run, figures));
        return html.ToString();
    }

    private static string OnGrid(ReportSource source, RowTrajectory run, FigureSet figures)
    {
        var setting = source.Setting!;
        if (setting.PatchCount > LargestGrid)
        {
            return string.Empty;
        }

        var shape = GridShape.Of(setting.PatchCount);
        var values = AttentionMap.OnPatches(run, run.Times[^1]);
        var grid = new PatchGrid(
            "attention-grid",
            $"Attention of query {run.Query} at the end",
            "The patch grid coloured by the mean attention that one query pays to each patch at the end of the run.",
            shape.Rows,
            shape.Columns,
            setting.Partitions[0].Labels.ToArray())
        {
            Values = values,
            Colours = Colours(values),
            Query = run.Problem.Layout!.Query,
        };
        return figures.Add(
            "attention-grid",
            PatchGridRenderer.Render(grid),
            $"Mean attention of query {run.Query} (ringed) to every patch at the end of the run, logarithmic colours; lines bound the areas.",
            "trajectory.csv",
            source.Command);
    }

    private static ColourScale Colours(double[] values) =>
        new(
            "mean attention weight",
            ScaleKind.Log10,
            Math.Pow(10, Math.Floor(Math.Log10(values.Where(value => value > 0).Min()))),
            values.Where(double.IsFinite).Max());
}
