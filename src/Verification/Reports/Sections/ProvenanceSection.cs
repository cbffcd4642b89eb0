using MimVerify.Simulation.Engines.Companions;
using MimVerify.Verification.Reports.Html;

namespace MimVerify.Verification.Reports.Sections;

/// <summary>Where the numbers come from: what the manifest says.</summary>
internal static class ProvenanceSection
{
    public static HtmlSection Build(ReportSource source)
    {
        var table = new HtmlTable("item", "value");
        foreach (var (name, value) in source.Provenance)
        {
            table.Add(HtmlText.Escape(name), $"<code>{HtmlText.Escape(value)}</code>");
        }

        var beside = source.Rows.SelectMany(row => row.Companions)
            .Where(companion => companion is { Run: not null, Kind: not CompanionKind.MeanField })
            .Select(companion => ReportWriter.FileOf(companion.Kind))
            .Distinct()
            .Select(file => $"<a href=\"{file}\">{file}</a>, ");
        var files = "<p>Files beside this page: <a href=\"trajectory.csv\">trajectory.csv</a>, <a href=\"events.csv\">events.csv</a>, "
            + "<a href=\"theory.csv\">theory.csv</a>, " + string.Concat(beside) + "<a href=\"claims.json\">claims.json</a>, <a href=\"manifest.json\">manifest.json</a>, figures/.</p>\n";
        return new HtmlSection("provenance", "Provenance", table.Render("From manifest.json.") + files);
    }
}
