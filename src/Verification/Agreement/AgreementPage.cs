using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MimVerify.Simulation.Engines.Companions;
using MimVerify.Verification.Reports;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Figures;
using MimVerify.Verification.Reports.Html;
using MimVerify.Verification.Reports.Sections;

namespace MimVerify.Verification.Agreement;

/// <summary>The files of a comparison of engines: the page, its figures, <c>agreement.csv</c>, <c>agreement.json</c> and the runs.</summary>
public static class AgreementPage
{
    /// <summary>The files.</summary>
    public static ImmutableArray<ReportFile> Write(AgreementSource source)
    {
        var figures = new FigureSet();
        var page = new HtmlPage($"{source.Name}: agreement of engines");
        page.Add(new HtmlSection("summary", $"{source.Name}: agreement of engines", Summary(source)));
        foreach (var row in source.Rows)
        {
            page.Add(Row(source, row, figures));
        }

        page.Add(new HtmlSection("rules", "What explains a difference", Rules(source)));
        page.Add(new HtmlSection("provenance", "Provenance", Provenance(source)));
        return
        [
            new ReportFile("index.html", page.Render()),
            new ReportFile("agreement.csv", AgreementFiles.Csv(source.Series)),
            new ReportFile("agreement.json", Json(source)),
            .. AgreementFiles.Trajectories(source),
            .. figures.Files,
        ];
    }

    private static string Summary(AgreementSource source)
    {
        var html = new StringBuilder();
        var unexplained = source.Unexplained.ToArray();
        html.Append(unexplained.Length == 0
            ? $"<p class=\"lead\">All {source.Series.Length} comparisons agree within what explains them.</p>\n"
            : $"<p class=\"lead Violated\">Of {source.Series.Length} comparisons, {unexplained.Length} show a difference that its explanation does not cover.</p>\n");
        if (source.Plan is { } plan)
        {
            html.Append($"<p class=\"story\">Training: gradient descent with a learning rate of {HtmlText.Number(plan.LearningRate)} on mini-batches of {plan.BatchSize} images, {plan.Seeds} seeds, float64.</p>\n");
        }

        foreach (var note in source.Notes)
        {
            html.Append($"<p class=\"note\">{HtmlText.Escape(note)}</p>\n");
        }

        return html.Append(Table(source.Series)).ToString();
    }

    private static string Table(IEnumerable<ComparedSeries> compared)
    {
        var table = new HtmlTable("query", "compared", "quantity", "first", "second", "difference", "explained", "ratio", "at t", "verdict");
        foreach (var series in compared)
        {
            var worst = series.Worst;
            table.Add(
                $"{series.Query}",
                HtmlText.Escape(ComparisonWords.Name(series.Kind)),
                HtmlText.Escape(AgreementFiles.Plain(series.Quantity)),
                HtmlText.Number(series.First[worst]),
                HtmlText.Number(series.Second[worst]),
                HtmlText.Number(series.First[worst] - series.Second[worst], 2),
                HtmlText.Number(series.Explained[worst], 2),
                HtmlText.Number(series.RatioAt(worst), 2),
                HtmlText.Number(series.Times[worst], 3),
                ClaimsSection.Badge(series.Verdict));
        }

        return table.Render("Each comparison at the time where the difference is the largest part of what is explained.");
    }

    private static HtmlSection Row(AgreementSource source, AgreementRow row, FigureSet figures)
    {
        var html = new StringBuilder();
        var curves = new RowCurves(new ReportRow(row.Flow, [.. row.Companions.Where(companion => companion.Kind is CompanionKind.MeanField or CompanionKind.Training)], []), 0);
        var slug = RowCurves.Slug(row.Flow);
        html.Append(figures.Add(
            $"{slug}-curves-of-engines", CurvesFigure.Of(curves), "The row by every engine: training lies on the population's curves, the mean field beside them by the finite P.", "population.csv", source.Command));
        ComparedSeries[] series = [.. source.Series.Where(series => series.Query == row.Flow.Query && series.Times.Length > 1)];
        if (series.Length > 0)
        {
            html.Append(figures.Add(
                $"{slug}-differences",
                DifferencesFigure.Render(slug, series),
                "Differences over what explains them; above the line at 1 a difference is not explained. Names stand beside the curves with the largest values.",
                "agreement.csv",
                source.Command));
        }

        var name = RowCurves.Name(row.Flow);
        return new HtmlSection(slug, $"{char.ToUpperInvariant(name[0])}{name[1..]}", html.ToString());
    }

    private static string Rules(AgreementSource source)
    {
        var table = new HtmlTable("compared", "rule");
        foreach (var kind in Enum.GetValues<ComparisonKind>().Where(kind => source.Series.Any(series => series.Kind == kind)))
        {
            table.Add(HtmlText.Escape(ComparisonWords.Name(kind)), HtmlText.Escape(ComparisonWords.Rule(kind)));
        }

        return table.Render("Two runs of a pair differ in one thing only.");
    }

    private static string Provenance(AgreementSource source)
    {
        var table = new HtmlTable("item", "value");
        foreach (var (name, value) in source.Provenance)
        {
            table.Add(HtmlText.Escape(name), $"<code>{HtmlText.Escape(value)}</code>");
        }

        return table.Render("From manifest.json.");
    }

    private static string Json(AgreementSource source)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            AgreementFiles.WriteJson(writer, source);
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
