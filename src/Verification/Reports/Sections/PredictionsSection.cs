using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Reports.Html;

namespace MimVerify.Verification.Reports.Sections;

/// <summary>Asymptotic claims: prediction beside measurement at this P.</summary>
internal static class PredictionsSection
{
    public static HtmlSection Build(ReportSource source)
    {
        var table = new HtmlTable("claim", "quantity", "query", "verdict", "predicted", "measured", "ratio", "note");
        var findings = source.Findings
            .Where(finding => !source.ClaimOf(finding).IsExact)
            .OrderBy(finding => finding.Verdict == Verdict.NotApplicable)
            .ThenBy(finding => finding.ClaimId.Length)
            .ThenBy(finding => finding.ClaimId, StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            var claim = source.ClaimOf(finding);
            table.Add(
                $"<strong>{claim.Id}</strong> {HtmlText.Escape(claim.Title)}",
                finding.Quantity.Length > 0 ? HtmlText.Formula(finding.Quantity) : "–",
                ClaimsSection.Query(finding),
                ClaimsSection.Badge(finding.Verdict),
                HtmlText.Number(finding.Predicted),
                HtmlText.Number(finding.Measured, finding.StandardError),
                HtmlText.Number(finding.Ratio, 3),
                $"<span class=\"note\">{HtmlText.Escape(finding.Note)}</span>");
        }

        return new HtmlSection(
            "predictions",
            "Predictions",
            table.Render(
                "Leading-order predictions beside what was measured, with the sampling error of one standard deviation where there is one. "
                + "One P never proves or refutes a statement about growing P: these are compared, not judged."));
    }
}
