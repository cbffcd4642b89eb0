using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Reports;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Figures;
using MimVerify.Verification.Reports.Html;

namespace MimVerify.Verification.Scaling.Reports;

/// <summary>
/// Turns a ladder into files: <c>index.html</c>, a figure for each part of a claim, <c>values.csv</c>, <c>fits.csv</c> and <c>scale.json</c>. Pure: the
/// caller writes what is returned.
/// </summary>
public static class LadderReportWriter
{
    /// <summary>The files of the report.</summary>
    public static ImmutableArray<ReportFile> Write(LadderReport report)
    {
        var figures = new FigureSet();
        var page = new HtmlPage($"{report.Plan.Scenario.Name}: claims on a ladder of P");
        page.Add(Summary(report));
        page.Add(Verdicts(report));
        page.Add(Plots(report, figures));
        page.Add(Method(report));
        page.Add(Provenance(report));
        return
        [
            new ReportFile("index.html", page.Render()),
            new ReportFile("scale.json", Json(report)),
            new ReportFile("values.csv", LadderCsv.Values(report)),
            new ReportFile("fits.csv", LadderCsv.Fits(report)),
            .. figures.Files,
        ];
    }

    /// <summary>The verdicts as one JSON document, ended by a line feed.</summary>
    public static string Json(LadderReport report)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            LadderJson.Write(json, report);
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static HtmlSection Summary(LadderReport report)
    {
        var plan = report.Plan;
        var html = new StringBuilder();
        html.Append($"<p class=\"lead\">{plan.Patches.Length} values of P from {HtmlText.Number(plan.Patches[0])} to {HtmlText.Number(plan.Patches[^1])} with the exponents held; engine {HtmlText.Escape(plan.Settings.Engine)}.</p>\n");
        if (report.IsInterrupted)
        {
            html.Append("<p class=\"Violated\">The run was interrupted: only the rows that had finished are judged.</p>\n");
        }

        var exponents = plan.Shape.Groups.Select((group, index) => $"{HtmlText.Escape(plan.Shape.NameOf(index))} P<sup>{NumberText.Format(group.SizeExponent)}</sup>");
        html.Append(HtmlText.Paragraph($"Patches of an area: {string.Join(", ", exponents)}; the most numerous areas fill what the others leave. Latents: {HtmlText.Escape(plan.Scenario.Data.Latent.Description)}; mask ratio {NumberText.Format(plan.Scenario.MaskRatio)}; K = {plan.Scenario.Data.Clusters}."));
        var counts = report.Findings.CountBy(finding => finding.Assessment.Verdict).OrderBy(pair => Order(pair.Key));
        html.Append($"<ul class=\"tally\" aria-label=\"Verdicts\">{string.Concat(counts.Select(pair => $"<li class=\"{pair.Key}\">{VerdictText.Sign(pair.Key)} {pair.Value} {VerdictText.Word(pair.Key)}</li>"))}</ul>\n");
        return new HtmlSection("summary", plan.Scenario.Name, html.ToString());
    }

    private static HtmlSection Verdicts(LadderReport report)
    {
        var table = new HtmlTable("claim", "query", "verdict", "claimed", "fitted", "rungs", "why");
        foreach (var finding in report.Findings.OrderBy(finding => Order(finding.Assessment.Verdict)))
        {
            var formula = finding.Statement.Tex.Length > 0 ? HtmlText.Formula(finding.Statement.Tex) : $"<code>{HtmlText.Escape(finding.Statement.Text)}</code>";
            table.Add(
                $"<strong>{HtmlText.Escape(finding.Label)}</strong> {HtmlText.Escape(finding.Statement.Title)}<span class=\"statement\">{formula}</span>",
                HtmlText.Escape(finding.Query),
                $"<span class=\"verdict {finding.Assessment.Verdict}\">{VerdictText.Sign(finding.Assessment.Verdict)} {VerdictText.Word(finding.Assessment.Verdict)}</span>",
                Powers(LadderWords.Claimed(finding)),
                Powers(LadderWords.Fitted(finding)),
                finding.Points.Length == 0 ? "–" : $"<a href=\"#fig-{Slug(finding.Statement)}\">{finding.Points.Length}</a>",
                $"<span class=\"note\">{Powers(finding.Assessment.Reason)}</span>");
        }

        return new HtmlSection(
            "verdicts",
            "Verdicts",
            table.Render($"Statements about growing P, refuted ones first. Fitted: the limit of the values, or the local exponent of P, extrapolated to infinite P, with an interval of {NumberText.Format(100 * report.Confidence)} % or more. A finite ladder proves no limit: consistent means that the data, extrapolated, agree."));
    }

    private static HtmlSection Plots(LadderReport report, FigureSet figures)
    {
        var html = new StringBuilder();
        foreach (var group in report.Findings.GroupBy(finding => finding.Statement).Where(group => group.Any(finding => finding.Points.Length > 0)))
        {
            var findings = group.ToArray();
            var slug = Slug(group.Key);
            var verdicts = string.Join("; ", findings.Where(finding => finding.Points.Length > 0).Select(finding =>
                $"{HtmlText.Escape(finding.Query)}: <span class=\"{finding.Assessment.Verdict}\">{VerdictText.Word(finding.Assessment.Verdict)}</span>, {Powers(finding.Assessment.Reason)}"));
            html.Append(figures.Add(
                slug,
                LadderFigure.Draw(slug, findings, report.Plan.Queries, report.Plan.Settings.Engine),
                $"<strong>{HtmlText.Escape(findings[0].Label)} {HtmlText.Escape(group.Key.Title)}</strong>, <code>{HtmlText.Escape(group.Key.Text)}</code>. {verdicts}.",
                "values.csv",
                report.Command));
        }

        return new HtmlSection("plots", "Plots", html.ToString());
    }

    private static HtmlSection Method(LadderReport report)
    {
        var html = new StringBuilder();
        html.Append(HtmlText.Paragraph("Limits are extrapolated by value = limit + b / log P + c / log² P and by value = limit + b P<sup>−a</sup>. Where one of them explains the values within their errors, its interval is statistical. Values without sampling error are more exact than any one correction; then the four uppermost values count, and the interval is no narrower than what the extrapolation adds to the last value, than twice what it moves when the window moves down a rung, and than twice the difference of the two orders in 1 / log P."));
        html.Append(HtmlText.Paragraph("A limit is consistent where the interval holds it, is no wider than a third of it, and the distance shrinks over the upper half of the ladder. An exponent is extrapolated from the local exponents between neighbouring P in the same way; a bound is refuted by a positive exponent of P or, where that does not differ from 0, by a clearly positive exponent of log P."));
        html.Append(HtmlText.Paragraph($"Rows run until claims about the tail have set in: {Horizon(report)}. <code>values.csv</code> holds every rung's readings, <code>fits.csv</code> every fit with its interval."));
        return new HtmlSection("method", "How it is judged", html.ToString());
    }

    private static string Horizon(LadderReport report)
    {
        var first = report.Plan.Tasks[0];
        var last = report.Plan.Tasks.Last(task => string.Equals(task.Query, first.Query, StringComparison.Ordinal));
        return $"for a {HtmlText.Escape(first.Query)} query t = {HtmlText.Number(first.TailEnd, 3)} at the smallest P and {HtmlText.Number(last.TailEnd, 3)} at the largest";
    }

    private static HtmlSection Provenance(LadderReport report)
    {
        var table = new HtmlTable("item", "value");
        foreach (var (name, value) in report.Provenance)
        {
            table.Add(HtmlText.Escape(name), $"<code>{HtmlText.Escape(value)}</code>");
        }

        return new HtmlSection("provenance", "Provenance", table.Render("What the manifest says; the scenario stands there in full."));
    }

    // Exponents that stand in text after a caret, as superscripts.
    private static string Powers(string text)
    {
        var pieces = text.Split('^');
        var html = new StringBuilder(HtmlText.Escape(pieces[0]));
        foreach (var piece in pieces.Skip(1))
        {
            var length = piece.TakeWhile(letter => char.IsAsciiDigit(letter) || letter is '−' or '.').Count();
            html.Append($"<sup>{piece.AsSpan(0, length)}</sup>{HtmlText.Escape(piece[length..])}");
        }

        return html.ToString();
    }

    private static string Slug(LadderStatement statement) => $"{statement.ClaimId}-{statement.Part + 1}";

    private static int Order(Verdict verdict) => verdict switch
    {
        Verdict.Refuted => 0,
        Verdict.Inconclusive => 1,
        Verdict.NotApplicable => 3,
        _ => 2,
    };
}
