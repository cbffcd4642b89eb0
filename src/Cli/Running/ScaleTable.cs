using MimVerify.Cli.Terminals;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Reports;
using MimVerify.Verification.Scaling;
using MimVerify.Verification.Scaling.Reports;

namespace MimVerify.Cli.Running;

/// <summary>A ladder's verdicts for people: one line a part of a claim and query, then why where there is something to explain.</summary>
internal static class ScaleTable
{
    public static void Write(Terminal terminal, LadderReport report, string output, TimeSpan elapsed, bool isQuiet)
    {
        TextTable.Write(
            terminal,
            [("verdict", true), ("claim", false), ("query", false), ("claimed", false), ("fitted, with interval", false), ("rungs", true)],
            report.Findings.Where(finding => finding.Assessment.Verdict != Verdict.NotApplicable).Select(finding => new[]
            {
                $"{VerdictText.Sign(finding.Assessment.Verdict)} {VerdictText.Word(finding.Assessment.Verdict)}".PadRight(14),
                $"{finding.Label} {finding.Statement.Title}",
                finding.Query,
                LadderWords.Claimed(finding),
                LadderWords.Fitted(finding),
                $"{finding.Points.Length}",
            }));
        foreach (var finding in report.Findings.Where(finding => finding.Assessment.Verdict is Verdict.Refuted or Verdict.Inconclusive))
        {
            terminal.Output.Write($"{VerdictText.Sign(finding.Assessment.Verdict)} {finding.Label} {finding.Query}, {finding.Statement.Text}: {finding.Assessment.Reason}.\n");
        }

        var missing = report.Findings.Where(finding => finding.Assessment.Verdict == Verdict.NotApplicable)
            .GroupBy(finding => finding.Assessment.Reason, StringComparer.Ordinal);
        foreach (var group in missing)
        {
            var which = group.GroupBy(finding => finding.Label, StringComparer.Ordinal).Select(same => $"{same.Key} {string.Join(" and ", same.Select(finding => finding.Query))}");
            terminal.Output.Write($"{VerdictText.Sign(Verdict.NotApplicable)} {VerdictText.Word(Verdict.NotApplicable)}: {string.Join(", ", which)}: {group.Key}.\n");
        }

        var tally = report.Findings.CountBy(finding => finding.Assessment.Verdict).OrderBy(pair => pair.Key);
        var took = isQuiet ? string.Empty : $", {TextNumber.Of(elapsed)}";
        terminal.Output.Write($"{string.Join(", ", tally.Select(pair => $"{pair.Value} {VerdictText.Word(pair.Key)}"))}{took}: {output}/index.html\n");
    }
}
