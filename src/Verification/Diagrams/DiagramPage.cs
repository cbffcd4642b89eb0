using System.Collections.Immutable;
using System.Text;
using MimVerify.Verification.Reports;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Figures;
using MimVerify.Verification.Reports.Html;

namespace MimVerify.Verification.Diagrams;

/// <summary>The files of a diagram but for its SQLite file and manifest: the page, a figure for each quantity, and <c>diagram.csv</c>.</summary>
public static class DiagramPage
{
    /// <summary>The files.</summary>
    public static ImmutableArray<ReportFile> Write(DiagramSource source)
    {
        var figures = new FigureSet();
        var page = new HtmlPage($"Phase diagram over {source.Grid.X.Parameter.Name} and {source.Grid.Y.Parameter.Name}") { HasReadableMaps = true };
        page.Add(new HtmlSection("summary", "Phase diagram", Summary(source)));
        foreach (var quantity in source.Quantities)
        {
            var map = DiagramFigure.Of(source.Grid, source.Cells, quantity);
            var caption = $"{HtmlText.Escape(quantity.Caption)} One run of the mean field a cell. {Grey(source)}Hover for values.";
            // A figure's style is bound to its id, so that the section needs another.
            page.Add(new HtmlSection($"map-{map.Id}", quantity.Heading, figures.Add(map.Id, map, caption, "diagram.csv", source.Command)));
        }

        page.Add(new HtmlSection("cells", "Cells", Statuses(source)));
        page.Add(new HtmlSection("provenance", "Provenance", Provenance(source)));
        return [new ReportFile("index.html", page.Render()), new ReportFile("diagram.csv", DiagramCsv.Write(source.Grid, source.Cells)), .. figures.Files];
    }

    private static string Summary(DiagramSource source)
    {
        var grid = source.Grid;
        var summary = DiagramSummary.Of(source.Cells);
        var html = new StringBuilder();
        var query = grid.Base.IsGlobalQuery ? "a query in the global area" : "a query in a local area";
        html.Append($"<p class=\"lead\">{grid.X.Count} × {grid.Y.Count} settings, {query}: "
            + $"{Name(grid.X)} from {HtmlText.Number(grid.X.From)} to {HtmlText.Number(grid.X.To)}, {Name(grid.Y)} from {HtmlText.Number(grid.Y.From)} to {HtmlText.Number(grid.Y.To)}, at {Fixed(grid)}.</p>\n");
        html.Append(summary.Run == 0
            ? "<p class=\"story\">No cell has sizes that a data set could have, so none was run.</p>\n"
            : $"<p class=\"story\">Training begins with a decoupling phase (Phase I) in {summary.WithPhaseOne} of the {summary.Run} settings that were run. "
                + $"The sign of {HtmlText.Formula(@"\Delta")} says so rightly in {Percent(summary.GapAgrees, summary.Run)} of them, "
                + $"{HtmlText.Formula(@"(1-\gamma) P^\Delta")} above or below 1 in {Percent(summary.NumberAgrees, summary.Run)}.</p>\n");
        return html.ToString();
    }

    private static string Fixed(DiagramGrid grid) => string.Join(
        ", ", DiagramParameters.All.Where(parameter => !grid.Varies(parameter)).Select(parameter => $"{HtmlText.Escape(parameter.Name)} = {HtmlText.Number(parameter.Of(grid.Base))}"));

    private static string Name(DiagramAxis axis) => HtmlText.Escape(axis.Parameter.Name);

    private static string Percent(int part, int whole) => part == whole ? "all" : $"{NumberText.Format(100.0 * part / whole, 3)} %";

    private static string Grey(DiagramSource source)
    {
        var marked = source.Cells.Count(cell => !CellStatuses.WasRun(cell.Status));
        return marked == 0 ? string.Empty : $"Grey: {marked} cells without a value; the table below says why. ";
    }

    private static string Statuses(DiagramSource source)
    {
        var table = new HtmlTable("status", "cells", "meaning");
        foreach (var (status, count) in DiagramSummary.Of(source.Cells).Counts)
        {
            table.Add($"<code>{CellStatuses.Name(status)}</code>", $"{count}", HtmlText.Escape(CellStatuses.Meaning(status)));
        }

        return table.Render("What became of the cells. Those not run are settings that no data set can have.")
            + $"<p>Values of cells with constant latents carry a relative error of about {HtmlText.Number(1e-9)}, those of cells with random latents at most {HtmlText.Number(CellRun.RandomAccuracy)}.</p>\n"
            + "<p>All values of all cells: <a href=\"diagram.csv\">diagram.csv</a>, <a href=\"diagram.sqlite\">diagram.sqlite</a>.</p>\n";
    }

    private static string Provenance(DiagramSource source)
    {
        var table = new HtmlTable("item", "value");
        foreach (var (name, value) in source.Provenance)
        {
            table.Add(HtmlText.Escape(name), $"<code>{HtmlText.Escape(value)}</code>");
        }

        return table.Render("From manifest.json.");
    }
}
