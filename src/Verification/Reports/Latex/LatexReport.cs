using System.Collections.Immutable;
using System.Text;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Reports.Figures;

namespace MimVerify.Verification.Reports.Latex;

/// <summary>
/// A report as LaTeX: <c>report.tex</c>, which compiles as it stands, its tables under <c>tables/</c>, its figures under <c>figures/</c> with their
/// numbers under <c>data/</c>, and <c>preamble.tex</c> with what a paper needs to take one of them.
/// </summary>
public static class LatexReport
{
    /// <summary>The files.</summary>
    public static ImmutableArray<LatexFile> Write(ReportSource source, ImmutableArray<FigureModel> figures)
    {
        LatexTable[] tables = [.. new[] { Setting(source), Phases(source), Exact(source), Predictions(source) }.Where(table => !table.IsEmpty)];
        var body = new StringBuilder();
        body.Append("The command, the scenario, the seed and the version behind these numbers stand in \\texttt{manifest.json} beside the page.\n\n");
        foreach (var table in tables)
        {
            body.Append($"\\input{{tables/{table.Label}}}\n");
        }

        foreach (var figure in figures)
        {
            body.Append(LatexFigure.Environment(figure));

            // Many floats in a row are more than LaTeX keeps.
            body.Append("\\clearpage\n");
        }

        return
        [
            LatexFile.OfText("report.tex", LatexPreamble.Document($"{LatexText.Escape(source.Name)}: theory against simulation", body.ToString())),
            LatexPreamble.Write(),
            .. tables.Select(table => table.Write()),
            .. figures.SelectMany(figure => LatexFigure.Write(figure)),
        ];
    }

    private static LatexTable Setting(ReportSource source)
    {
        var rows = source.Rows.Take(ReportWriter.MaximumStories).ToArray();
        var table = new LatexTable(
            "setting",
            $"Constants of the setting. Latent: {LatexText.Escape(rows[0].Simulation.Problem.Groups[0].Latent.Description)}.",
            [("constant", "l"), ("meaning", "l"), .. rows.Select(row => ($"query {row.Simulation.Query}", "r"))]);
        Add("P", "patches", groups => groups.PatchCount);
        Add("K", "clusters", groups => groups.ClusterCount);
        Add(@"\gamma", "mask ratio", groups => groups.MaskRatio);
        Add("C_a", "size of the target area", groups => groups.TargetSize);
        Add("C_g", "size of the main competitor", groups => groups.Competitor is { } slot ? groups.Slots[slot].Size : null);
        Add(@"\Delta", "information gap", groups => groups.Gap);
        Add(@"(1-\gamma) P^{\Delta}", "competitor's pull over the target's at the start", groups => groups.RegimeNumber);
        Add(@"\Pr[u_a = 0]", "the whole target area is masked", groups => groups.FullyMaskedProbability);
        Add("t^*", "leading order of the time scale", groups => AsymptoticPredictions.Of(groups).HalfTime);
        return table;

        void Add(string symbol, string meaning, Func<AreaGroups, double?> value) =>
            table.Add([LatexText.Formula(symbol), meaning, .. rows.Select(row => LatexText.Number(value(row.Simulation.Problem.Groups[0])))]);
    }

    private static LatexTable Phases(ReportSource source)
    {
        var table = new LatexTable(
            "phases", "Phase boundaries in training time, with the sampling error of one standard deviation, and the mean field's.",
            ("query", "r"), ("cluster", "r"), ("boundary", "l"), ("time", "r"), ("mean field", "r"));
        foreach (var row in source.Rows)
        {
            foreach (var phase in row.Simulation.Events)
            {
                table.Add(
                    $"{row.Simulation.Query}", $"{phase.Cluster}", Symbol(phase.Boundary), phase.Time is null ? "not reached" : LatexText.Number(phase.Time, phase.StandardError),
                    LatexText.Number(row.MeanField?.TimeOf(phase.Boundary, phase.Cluster)));
            }
        }

        return table;
    }

    private static LatexTable Exact(ReportSource source)
    {
        var table = new LatexTable(
            "exact-claims", "Exact claims: the least distance to violation over all recorded points, in units of the claim; a margin below minus the tolerance is a violation.",
            ("claim", "l"), ("query", "r"), ("verdict", "l"), ("margin", "r"), ("tolerance", "r"), ("worst $t$", "r"));
        foreach (var finding in Findings(source, isExact: true))
        {
            table.Add(Name(source, finding), Query(finding), VerdictText.Word(finding.Verdict), LatexText.Number(finding.Margin, 3), LatexText.Number(finding.Tolerance, 2), LatexText.Number(finding.WorstTime));
        }

        return table;
    }

    private static LatexTable Predictions(ReportSource source)
    {
        var table = new LatexTable(
            "predictions", "Asymptotic claims: leading-order predictions beside what was measured at this $P$; compared, not judged.",
            ("claim", "l"), ("quantity", "l"), ("query", "r"), ("predicted", "r"), ("measured", "r"), ("ratio", "r"));
        foreach (var finding in Findings(source, isExact: false).Where(finding => finding.Verdict != Verdict.NotApplicable))
        {
            table.Add(
                Name(source, finding), LatexText.Formula(finding.Quantity), Query(finding), LatexText.Number(finding.Predicted), LatexText.Number(finding.Measured, finding.StandardError), LatexText.Number(finding.Ratio, 3));
        }

        return table;
    }

    private static IEnumerable<Finding> Findings(ReportSource source, bool isExact) => source.Findings
        .Where(finding => ClaimOf(source, finding)?.IsExact == isExact)
        .OrderBy(finding => finding.ClaimId.Length)
        .ThenBy(finding => finding.ClaimId, StringComparer.Ordinal);

    private static string Name(ReportSource source, Finding finding) => $"{LatexText.Escape(finding.ClaimId)} {LatexText.Escape(ClaimOf(source, finding)!.Title)}";

    private static Claim? ClaimOf(ReportSource source, Finding finding) => source.Claims.FirstOrDefault(claim => claim.Id == finding.ClaimId) ?? ClaimCatalogue.Find(finding.ClaimId);

    private static string Query(Finding finding) => finding.Query is { } query ? $"{query}" : "all";

    private static string Symbol(PhaseBoundary boundary) => boundary switch
    {
        PhaseBoundary.T1 => "$T_1$",
        PhaseBoundary.THalf => "$T_{1/2}$",
        PhaseBoundary.TEps => @"$T_\epsilon$",
        _ => "paper's Phase I",
    };
}
