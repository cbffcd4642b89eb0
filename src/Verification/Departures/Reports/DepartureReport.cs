using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Reports;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Figures;
using MimVerify.Verification.Reports.Html;

namespace MimVerify.Verification.Departures.Reports;

/// <summary>The page of a departure: what survives, how far curves moved, both runs on the same axes. Pure: files as text.</summary>
public static class DepartureReport
{
    /// <summary>The files: <c>index.html</c>, <c>departure.json</c>, <c>curves.csv</c>, figures.</summary>
    public static ImmutableArray<ReportFile> Write(DepartureReportSource source)
    {
        var figures = new FigureSet();
        var page = new HtmlPage($"{source.Title}: what survives");
        page.Add(new HtmlSection("summary", source.Title, Summary(source)));
        if (source.Comparison is { } comparison)
        {
            page.Add(new HtmlSection("claims", "Claims", SurvivalTables.Claims(comparison)));
            page.Add(new HtmlSection("landmarks", "Landmarks", SurvivalTables.Landmarks(comparison) + SurvivalTables.Movements(comparison)));
            foreach (var (without, with) in RowPairs.Of(comparison.Without, comparison.With))
            {
                page.Add(DepartureFigures.Row(comparison, without, with, figures, source.Command));
            }
        }

        if (source.Ladders is { } ladders)
        {
            page.Add(new HtmlSection("ladders", "Growing P", SurvivalTables.Ladders(ladders)));
        }

        if (source.Sweep is { } sweep)
        {
            page.Add(new HtmlSection("sweep", $"Sweep of {sweep.Key}", SurvivalTables.Sweep(sweep) + DepartureFigures.Sweep(sweep, figures, source.Command)));
        }

        if (source.Carriers is { } carriers)
        {
            page.Add(new HtmlSection("carriers", "Which assumptions carry which claim", SurvivalTables.Carriers(carriers)));
        }

        page.Add(new HtmlSection("provenance", "Provenance", Provenance(source)));
        return [new ReportFile("index.html", page.Render()), new ReportFile("departure.json", Json(source)), new ReportFile("curves.csv", Csv(source)), .. figures.Files];
    }

    /// <summary>Everything that was found, as one JSON document.</summary>
    public static string Json(DepartureReportSource source)
    {
        using var buffer = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            json.WriteString("base", source.BaseName);
            json.WriteStartArray("changes");
            foreach (var change in source.Changes)
            {
                json.WriteStringValue(change);
            }

            json.WriteEndArray();
            json.WriteNumber("seeds", source.SeedCount);
            json.WriteNumber("first_seed", source.FirstSeed);
            if (source.Comparison is { } comparison)
            {
                json.WriteString("engine", comparison.With.Scenario.Training.Engine);
                DepartureJson.Write(json, comparison);
            }

            if (source.Ladders is { } ladders)
            {
                DepartureJson.Write(json, ladders);
            }

            if (source.Sweep is { } sweep)
            {
                DepartureJson.Write(json, sweep);
            }

            if (source.Carriers is { } carriers)
            {
                DepartureJson.Write(json, carriers);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static string Summary(DepartureReportSource source)
    {
        var html = new StringBuilder();
        var changes = string.Join(", ", source.Changes.Select(change => $"<code>{HtmlText.Escape(change)}</code>"));
        html.Append($"<p class=\"lead\">{HtmlText.Escape(source.BaseName)}{(changes.Length > 0 ? $" with {changes}" : string.Empty)}, beside the same without; {source.SeedCount} seed{(source.SeedCount == 1 ? string.Empty : "s")}, the same random numbers.</p>\n");
        if (source.Comparison is { } comparison)
        {
            var worst = ClaimCatalogue.All.Select(claim => comparison.Worst(claim.Id)).OfType<ClaimSurvival>().ToArray();
            html.Append("<ul class=\"tally\" aria-label=\"Outcomes\">");
            foreach (var group in worst.GroupBy(survival => survival.Outcome).OrderBy(group => group.Key == SurvivalOutcome.NotApplicable).ThenBy(group => group.Key))
            {
                html.Append($"<li class=\"{SurvivalTables.Style(group.Key)}\">{SurvivalText.Sign(group.Key)} {group.Count()} {SurvivalText.Word(group.Key)}</li>");
            }

            html.Append("</ul>\n");
            var lost = worst.Where(survival => SurvivalText.IsLoss(survival.Outcome)).Select(survival => $"{survival.ClaimId} ({ClaimCatalogue.Find(survival.ClaimId)!.Title})").ToArray();
            html.Append(HtmlText.Paragraph(lost.Length == 0 ? "No claim is lost." : $"Lost: {HtmlText.Escape(string.Join(", ", lost))}."));
        }

        html.Append(HtmlText.Paragraph(
            "An exact claim survives where every seed holds it within its tolerance. An asymptotic claim is a comparison at this P, which judges no limit: it survives where its "
            + $"measurement stays within {NumberText.Format(SurvivalRule.Slack)} of the prediction beyond what it was off without the departure, with the 95 % interval over the seeds; of quantities that stay bounded or vanish, within {NumberText.Format(SurvivalRule.Growth)} times what it was."));
        if (source.Comparison?.With.Seeds[0][0].Simulation.Heads.Length is > 0 and var heads)
        {
            html.Append(HtmlText.Paragraph(
                $"With {heads} heads every claim is judged on each head as if it were the only one (its own Φ, Υ, attention and phase boundaries; the model's loss), seed by seed, and the worst head counts: a claim "
                + "survives only where it survives for each. Landmarks and curves without a head's number are means over the heads, whose attention is what reconstructs."));
        }

        return html.ToString();
    }

    private static string Provenance(DepartureReportSource source)
    {
        var table = new HtmlTable("item", "value");
        foreach (var (name, value) in source.Provenance)
        {
            table.Add(HtmlText.Escape(name), $"<code>{HtmlText.Escape(value)}</code>");
        }

        return table.Render("From manifest.json.") + "<p>Files beside this page: <a href=\"departure.json\">departure.json</a>, <a href=\"curves.csv\">curves.csv</a>, <a href=\"manifest.json\">manifest.json</a>, figures/.</p>\n";
    }

    private static string Csv(DepartureReportSource source)
    {
        var text = new StringBuilder("run,seed,query,cluster,curve,time,value\n");
        if (source.Comparison is { } comparison)
        {
            Append(text, "without", comparison.Without);
            Append(text, "with", comparison.With);
        }

        return text.ToString();
    }

    // The row's own curves, then those of each of several heads as phi_target[0]; the loss is the model's.
    private static IEnumerable<(int Cluster, string Name, double[] Times, double[] Values)> CurvesOf(RowTrajectory row) =>
        Enumerable.Range(0, row.Problem.Groups.Length).SelectMany(cluster => Named(row, cluster, string.Empty)
            .Concat(row.Heads.SelectMany((head, index) => Named(head, cluster, $"[{index}]").Where(curve => !curve.Name.StartsWith("excess", StringComparison.Ordinal)))));

    private static IEnumerable<(int Cluster, string Name, double[] Times, double[] Values)> Named(RowTrajectory row, int cluster, string suffix) =>
    [
        .. RoleCurves.Of(row, cluster).Select(curve => (cluster, curve.Name + suffix, curve.Times, curve.Values)),
        .. row.Find(Signal.OutsideSpan) is { } outside ? [(cluster, $"outside_span{suffix}", row.Times, outside.Values)] : Array.Empty<(int, string, double[], double[])>(),
    ];

    private static void Append(StringBuilder text, string name, DepartureRun run)
    {
        for (var seed = 0; seed < run.Seeds.Length; seed++)
        {
            foreach (RowTrajectory row in run.Seeds[seed].Select(row => row.Simulation))
            {
                foreach (var (cluster, curve, times, values) in CurvesOf(row))
                {
                    for (var i = 0; i < times.Length; i++)
                    {
                        text.Append($"{name},{run.Scenario.Seed + (ulong)seed},{row.Query},{cluster},{curve},{times[i]:R},{values[i]:R}\n");
                    }
                }
            }
        }
    }
}
