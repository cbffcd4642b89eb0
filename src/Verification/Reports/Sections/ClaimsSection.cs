using System.Collections.Immutable;
using System.Text;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Html;

namespace MimVerify.Verification.Reports.Sections;

/// <summary>The exact claims, worst first, with margins; and what was not checked.</summary>
internal static class ClaimsSection
{
    public static HtmlSection Build(ReportSource source, ImmutableArray<ReportRow> stories)
    {
        var exact = source.Findings
            .Where(finding => source.ClaimOf(finding).IsExact)
            .OrderBy(finding => finding.Verdict == Verdict.NotApplicable)
            .ThenBy(Score)
            .ThenBy(finding => finding.ClaimId.Length)
            .ThenBy(finding => finding.ClaimId, StringComparer.Ordinal)
            .ThenBy(finding => finding.Query)
            .ToArray();
        var table = new HtmlTable("claim", "query", "verdict", "room", "margin", "tolerance", "worst at t", "note");
        for (var i = 0; i < exact.Length; i++)
        {
            var finding = exact[i];
            var claim = source.ClaimOf(finding);
            table.Add(
                $"<strong>{claim.Id}</strong> {HtmlText.Escape(claim.Title)}<span class=\"statement\">{Statement(claim, finding)}</span>",
                Query(finding),
                Badge(finding.Verdict),
                finding.Margin is null ? string.Empty : MarginBarRenderer.Render(new MarginBar($"room-{i}", $"{claim.Id}: {Share(finding)}", Score(finding), 1) { Scale = ScaleKind.SquareRoot }),
                HtmlText.Number(finding.Margin, 3),
                HtmlText.Number(finding.Tolerance, 2),
                Worst(finding, stories),
                $"<span class=\"note\">{HtmlText.Escape(finding.Verdict == Verdict.NotApplicable ? finding.Note : $"{finding.Rigour}; {finding.Note}")}{Parts(finding)}</span>");
        }

        var html = new StringBuilder();
        html.Append(table.Render(
            "Exact claims at every recorded instant and, where correlations and their rates are recorded, between records; worst first. The margin is the least distance to "
            + "violation, in units of the claim (0 for an equation that is met exactly); a claim is violated below minus its tolerance. Bars to the right: slack as a share of "
            + "the claim's own scale; to the left: share of the tolerance used (square-root scale). Where a claim makes several comparisons, its note ends with the margin of each at the worst instant."));
        html.Append(Unchecked(source));
        return new HtmlSection("claims", "Claims", html.ToString());
    }

    /// <summary>The verdict as shape and word.</summary>
    public static string Badge(Verdict verdict) =>
        $"<span class=\"verdict {verdict}\">{VerdictText.Sign(verdict)} {VerdictText.Word(verdict)}</span>";

    /// <summary>The row a finding is about.</summary>
    public static string Query(Finding finding) =>
        finding.Query is not { } query ? "all"
        : finding.Cluster is > 0 ? $"{NumberText.Format(query, 15)}, cluster {finding.Cluster}"
        : NumberText.Format(query, 15);

    // A user's claim may have no TeX; then its formulas speak.
    private static string Statement(Claim claim, Finding finding) =>
        finding.Quantity.Length > 0 ? HtmlText.Formula(finding.Quantity)
        : claim.Tex.Length > 0 ? HtmlText.Formula(claim.Tex)
        : string.Join("<br>", claim.Parts.Where(part => part.Statement is not null).Select(part => $"<code>{HtmlText.Escape(part.Statement!.Text)}</code>"));

    private static string Worst(Finding finding, ImmutableArray<ReportRow> stories)
    {
        if (finding is not { WorstTime: { } time, Query: { } query })
        {
            return "–";
        }

        var number = HtmlText.Number(time, 3);
        return stories.Any(row => row.Simulation.Query == query) ? $"<a href=\"#q{NumberText.RoundTrip(query)}\">{number}</a>" : number;
    }

    private static string Parts(Finding finding) => finding.Parts.Length < 2
        ? string.Empty
        : string.Concat(finding.Parts.Select(part => $"<span class=\"part\"><code>{HtmlText.Escape(part.Text)}</code> {HtmlText.Number(part.Margin, 2)}</span>"));

    private static string Unchecked(ReportSource source)
    {
        var seen = source.Findings.Select(finding => finding.ClaimId).ToHashSet(StringComparer.Ordinal);
        var missing = source.Claims.Where(claim => !seen.Contains(claim.Id)).ToArray();
        if (missing.Length == 0)
        {
            return string.Empty;
        }

        var names = HtmlText.Escape(string.Join(", ", missing.Select(claim => $"{claim.Id} ({claim.Title})")));
        var why = missing.All(claim => claim.Parts.Any(part => part.Check is not null))
            ? " They are judged on instances, not on trajectories: <code>mimverify verify</code> does that."
            : string.Empty;
        return HtmlText.Paragraph($"Not checked in this report: {names}.{why}");
    }

    // 1: slack of the claim's whole scale; 0: on the line; -1: the tolerance is used up; below: violated.
    private static double Score(Finding finding) => finding.Margin switch
    {
        null => double.PositiveInfinity,
        { } margin when double.IsNaN(margin) => double.NegativeInfinity,
        >= 0 and var margin => Math.Min(1, margin / finding.Scale!.Value),
        { } margin => margin / finding.Tolerance!.Value,
    };

    private static string Share(Finding finding)
    {
        var score = Score(finding);
        return score >= 0
            ? $"slack of {NumberText.Format(100 * score, 3)} % of the claim's scale"
            : $"{NumberText.Format(-100 * score, 3)} % of the tolerance used";
    }
}
