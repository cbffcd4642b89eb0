using System.Collections.Immutable;
using System.Text;
using MimVerify.Simulation.Recording;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Figures;
using MimVerify.Verification.Reports.Html;

namespace MimVerify.Verification.Reports.Comparison;

/// <summary>Two runs on one page, with <c>events.csv</c> and <c>claims.csv</c> that hold both side by side.</summary>
public static class ComparisonPage
{
    /// <summary>The files.</summary>
    /// <param name="comparison">The runs.</param>
    /// <param name="command">The command that makes the page again.</param>
    /// <param name="provenance">What the manifest says, name by name.</param>
    public static ImmutableArray<ReportFile> Write(RunComparison comparison, string command, ImmutableArray<(string Name, string Value)> provenance)
    {
        var figures = new FigureSet();
        var page = new HtmlPage($"{comparison.First.Label} beside {comparison.Second.Label}");
        page.Add(new HtmlSection("summary", $"{comparison.First.Label} beside {comparison.Second.Label}", Summary(comparison)));
        foreach (var pair in comparison.Pairs.Take(ReportWriter.MaximumStories))
        {
            page.Add(new HtmlSection($"row-{pair.First}", pair.First == pair.Second ? $"Query {pair.First}" : $"Query {pair.First} beside query {pair.Second}", Curves(comparison, pair, figures, command)));
        }

        page.Add(new HtmlSection("events", "Phase boundaries", Events(comparison)));
        page.Add(new HtmlSection("claims", "Claims", Claims(comparison)));
        page.Add(new HtmlSection("settings", "What was set differently", Settings(comparison)));
        var origin = new HtmlTable("item", "value");
        foreach (var (name, value) in provenance)
        {
            origin.Add(HtmlText.Escape(name), $"<code>{HtmlText.Escape(value)}</code>");
        }

        page.Add(new HtmlSection("provenance", "Provenance", origin.Render("From manifest.json.")));
        return [new ReportFile("index.html", page.Render()), new ReportFile("events.csv", EventsFile(comparison)), new ReportFile("claims.csv", ClaimsFile(comparison)), .. figures.Files];
    }

    private static string Summary(RunComparison comparison)
    {
        var changed = comparison.Claims.Count(RunComparison.IsChanged);
        var html = new StringBuilder($"<p class=\"lead\">{comparison.Settings.Length} settings differ, {comparison.Pairs.Length} row{(comparison.Pairs.Length == 1 ? " is" : "s are")} compared.</p>\n");
        foreach (var pair in comparison.Pairs.Take(ReportWriter.MaximumStories))
        {
            html.Append(comparison.Stretch(pair) is { } stretch
                ? $"<p class=\"story\">Query {pair.First}: {HtmlText.Formula("T_{1/2}")} of {HtmlText.Escape(comparison.Second.Label)} is {HtmlText.Number(stretch)} times that of {HtmlText.Escape(comparison.First.Label)}.</p>\n"
                : $"<p class=\"story\">Query {pair.First}: not both runs reach {HtmlText.Formula("T_{1/2}")}.</p>\n");
        }

        html.Append(comparison.First.Claims.IsEmpty || comparison.Second.Claims.IsEmpty
            ? "<p class=\"story\">At least one of the runs was simulated without judging claims.</p>\n"
            : $"<p class=\"story\">{(changed == 0 ? "No verdict" : changed == 1 ? "One verdict" : $"{changed} verdicts")} of {comparison.Claims.Length} changed.</p>\n");
        return html.ToString();
    }

    private static string Curves(RunComparison comparison, (long First, long Second) pair, FigureSet figures, string command)
    {
        var html = new StringBuilder();
        var meaning = $"Solid: {HtmlText.Escape(comparison.First.Label)}; dashed: {HtmlText.Escape(comparison.Second.Label)}.";
        if (ComparisonFigure.Of(comparison, pair, isMatched: false) is { } chart)
        {
            html.Append(figures.Add(chart.Id, chart, $"{meaning} Both against training time.", "events.csv", command));
        }

        if (comparison.Stretch(pair) is not null && ComparisonFigure.Of(comparison, pair, isMatched: true) is { } matched)
        {
            html.Append(figures.Add(matched.Id, matched, $"{meaning} Time in units of each run's own {HtmlText.Formula("T_{1/2}")}: what is left is not a change of the time scale.", "events.csv", command));
        }

        var table = new HtmlTable("signal", "role", "at equal times", "at equal t/T_half");
        foreach (var distance in comparison.Distances.Where(distance => distance.Query == pair.First))
        {
            table.Add($"<code>{distance.Signal}</code>", distance.Role.Length > 0 ? distance.Role : "–", HtmlText.Number(distance.AtTimes), HtmlText.Number(distance.Matched));
        }

        return html.Append(table.IsEmpty ? "<p>The two runs have no curve in common.</p>\n" : table.Render("The largest distance of the two curves over the time that both cover.")).ToString();
    }

    private static string Events(RunComparison comparison)
    {
        var table = new HtmlTable("query", "cluster", "boundary", HtmlText.Escape(comparison.First.Label), HtmlText.Escape(comparison.Second.Label), "ratio");
        foreach (var (query, cluster, name, first, second) in comparison.Events)
        {
            table.Add(NumberText.Format(query, 15), $"{cluster}", $"<code>{HtmlText.Escape(name)}</code>", Time(first), Time(second), HtmlText.Number(Ratio(first, second)));
        }

        return table.Render("Phase boundaries in training time.");

        static string Time(double? time) => time is null ? "not reached" : HtmlText.Number(time);
    }

    private static string Claims(RunComparison comparison)
    {
        var table = new HtmlTable("claim", "quantity", "query", "verdict", $"margin or measured, {HtmlText.Escape(comparison.First.Label)}", HtmlText.Escape(comparison.Second.Label));
        foreach (var (first, second) in comparison.Claims)
        {
            var either = (first ?? second)!;
            var verdicts = RunComparison.IsChanged((first, second)) ? $"<strong>changed: {Verdict(first)} → {Verdict(second)}</strong>" : Verdict(first);
            table.Add(
                HtmlText.Escape(either.Id), either.Quantity.Length > 0 ? HtmlText.Formula(either.Quantity) : "–", either.Query is { } query ? NumberText.Format(query, 15) : "all", verdicts,
                HtmlText.Number(first?.Margin ?? first?.Measured), HtmlText.Number(second?.Margin ?? second?.Measured));
        }

        return table.IsEmpty ? "<p>Not both runs were judged: \"mimverify report\" judges claims, \"mimverify simulate\" does not.</p>\n" : table.Render("Changed verdicts first. Exact claims with their margins, asymptotic ones with what was measured.");

        static string Verdict(ComparedClaim? claim) => claim is null ? "not judged" : HtmlText.Escape(claim.Verdict);
    }

    private static string Settings(RunComparison comparison)
    {
        var table = new HtmlTable("key", HtmlText.Escape(comparison.First.Label), HtmlText.Escape(comparison.Second.Label));
        foreach (var (key, first, second) in comparison.Settings)
        {
            table.Add($"<code>{HtmlText.Escape(key)}</code>", Value(first), Value(second));
        }

        return table.IsEmpty ? "<p>Nothing.</p>\n" : table.Render("Keys of the scenario after defaults, and what ran it.");

        static string Value(string? value) => value is null ? "–" : $"<code>{HtmlText.Escape(value.Length > 100 ? $"{value[..100]}..." : value)}</code>";
    }

    private static string EventsFile(RunComparison comparison)
    {
        var csv = new StringBuilder("query,cluster,event,first,second,ratio\n");
        foreach (var (query, cluster, name, first, second) in comparison.Events)
        {
            csv.Append($"{query},{cluster},{name},{Cell(first)},{Cell(second)},{Cell(Ratio(first, second))}\n");
        }

        return csv.ToString();
    }

    private static string ClaimsFile(RunComparison comparison)
    {
        var csv = new StringBuilder("claim,query,cluster,quantity,first_verdict,second_verdict,changed,first_margin,second_margin,first_measured,second_measured\n");
        foreach (var (first, second) in comparison.Claims)
        {
            var either = (first ?? second)!;
            csv.Append($"{either.Id},{either.Query},{either.Cluster},\"{either.Quantity.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{first?.Verdict},{second?.Verdict},{(RunComparison.IsChanged((first, second)) ? "yes" : "no")},")
                .Append($"{Cell(first?.Margin)},{Cell(second?.Margin)},{Cell(first?.Measured)},{Cell(second?.Measured)}\n");
        }

        return csv.ToString();
    }

    private static double? Ratio(double? first, double? second) => first is > 0 && second is not null ? second / first : null;

    private static string Cell(double? value) => value is { } number ? RoundTripNumber.Of(number) : string.Empty;
}
