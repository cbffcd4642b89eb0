using System.Text;
using MimVerify.Simulation.Recording;
using MimVerify.Verification.Reports;

namespace MimVerify.Verification.Scaling.Reports;

/// <summary>The tables of a ladder: every rung's readings, and every fit.</summary>
public static class LadderCsv
{
    /// <summary><c>values.csv</c>: one line a part of a claim, query and rung.</summary>
    public static string Values(LadderReport report)
    {
        var csv = new StringBuilder("claim,part,query,patches,measured,standard_error,predicted,limit,exponent,note\n");
        for (var index = 0; index < report.Statements.Length; index++)
        {
            var statement = report.Statements[index];
            foreach (var row in report.Rows)
            {
                var reading = row.Readings[index];
                csv.Append($"{statement.ClaimId},{statement.Part + 1},{row.Query},{RoundTripNumber.Of(row.PatchCount)},");
                csv.Append($"{Number(reading.Value)},{Number(reading.StandardError)},{Number(reading.Predicted)},{Number(reading.Limit)},{Number(reading.Exponent)},{Text(reading.Why)}\n");
            }
        }

        return csv.ToString();
    }

    /// <summary><c>fits.csv</c>: one line a part of a claim and query.</summary>
    public static string Fits(LadderReport report)
    {
        var csv = new StringBuilder(
            "claim,part,query,verdict,claimed,fitted,fitted_low,fitted_high,limit,limit_low,limit_high,exponent,exponent_low,exponent_high,"
            + "log_exponent,log_exponent_low,log_exponent_high,rate,rate_low,rate_high,line,line_low,line_high,curvature,curvature_low,curvature_high,smallest_constant,rungs,reason\n");
        foreach (var finding in report.Findings)
        {
            var assessment = finding.Assessment;
            csv.Append($"{finding.Statement.ClaimId},{finding.Statement.Part + 1},{finding.Query},{VerdictText.Name(assessment.Verdict)},{Text(LadderWords.Claimed(finding))}");
            foreach (var interval in new[] { assessment.Fitted, assessment.Limit, assessment.Exponent, assessment.LogExponent, assessment.Rate, assessment.PowerLaw?.Exponent, assessment.PowerLaw?.Curvature })
            {
                csv.Append($",{Number(interval?.Estimate)},{Number(interval?.Low)},{Number(interval?.High)}");
            }

            csv.Append($",{Number(assessment.SmallestConstant)},{finding.Points.Length},{Text(assessment.Reason)}\n");
        }

        return csv.ToString();
    }

    private static string Number(double? value) => value is { } number ? RoundTripNumber.Of(number) : string.Empty;

    private static string Text(string text) =>
        text.AsSpan().ContainsAny(",\"\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal).Replace('\n', ' ')}\"" : text;
}
