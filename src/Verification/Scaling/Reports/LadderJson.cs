using System.Text.Json;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Reports;

namespace MimVerify.Verification.Scaling.Reports;

/// <summary>A ladder's verdicts as JSON: <c>scale.json</c> and what <c>--json</c> prints.</summary>
public static class LadderJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter json, LadderReport report)
    {
        json.WriteStartObject();
        json.WriteString("scenario", report.Plan.Scenario.Name);
        json.WritePropertyName("ladder");
        WriteLadder(json, report.Plan);
        json.WriteNumber("confidence", report.Confidence);
        json.WriteBoolean("interrupted", report.IsInterrupted);
        var tally = report.Findings.CountBy(finding => finding.Assessment.Verdict).ToDictionary();
        json.WriteStartObject("verdicts");
        foreach (var verdict in new[] { Verdict.Consistent, Verdict.Refuted, Verdict.Inconclusive, Verdict.NotApplicable })
        {
            json.WriteNumber(VerdictText.Name(verdict), tally.GetValueOrDefault(verdict));
        }

        json.WriteEndObject();
        json.WriteStartArray("claims");
        foreach (var finding in report.Findings)
        {
            WriteFinding(json, finding);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes what a ladder is, apart from its scenario: engine, wished and real P, exponents.</summary>
    public static void WriteLadder(Utf8JsonWriter json, LadderPlan plan)
    {
        json.WriteStartObject();
        json.WriteString("engine", plan.Settings.Engine);
        json.WriteNumber("from", plan.Settings.From);
        json.WriteNumber("to", plan.Settings.To);
        json.WriteStartArray("patches");
        foreach (var patches in plan.Patches)
        {
            json.WriteNumberValue(patches);
        }

        json.WriteEndArray();
        json.WriteStartArray("areas");
        foreach (var group in plan.Shape.Groups)
        {
            json.WriteStartObject();
            json.WriteNumber("size_exponent", group.SizeExponent);
            json.WriteNumber("count_exponent", group.CountExponent);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, LadderFinding finding)
    {
        var assessment = finding.Assessment;
        json.WriteStartObject();
        json.WriteString("id", finding.Statement.ClaimId);
        json.WriteNumber("part", finding.Statement.Part + 1);
        json.WriteString("title", finding.Statement.Title);
        json.WriteString("query", finding.Query);
        json.WriteString("quantity", finding.Statement.Text);
        json.WriteString("kind", finding.Statement.Form.ToString());
        json.WriteString("verdict", VerdictText.Name(assessment.Verdict));
        json.WriteString("rigour", Rigour(finding));
        json.WriteString("reason", assessment.Reason);
        json.WriteBoolean("ratio", finding.IsRatio);
        WriteNumber(json, "claimed", finding.Growth switch
        {
            GrowthStatement.TendsTo claim => claim.Limit,
            GrowthStatement.ScalesAs claim => claim.Exponent,
            GrowthStatement.ScalesAtMost claim => claim.Exponent,
            _ => null,
        });
        WriteInterval(json, "fitted", assessment.Fitted);
        WriteInterval(json, "limit", assessment.Limit);
        WriteInterval(json, "exponent", assessment.Exponent);
        WriteInterval(json, "log_exponent", assessment.LogExponent);
        WriteInterval(json, "rate", assessment.Rate);
        WriteInterval(json, "power_law_exponent", assessment.PowerLaw?.Exponent);
        WriteInterval(json, "power_law_curvature", assessment.PowerLaw?.Curvature);
        WriteNumber(json, "smallest_constant", assessment.SmallestConstant);
        json.WriteStartArray("rungs");
        foreach (var point in finding.Points)
        {
            json.WriteStartObject();
            json.WriteNumber("patches", point.PatchCount);
            json.WriteNumber("value", point.Value);
            WriteNumber(json, "standard_error", point.StandardError);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // A verdict about infinite P rests on a model of how limits are approached.
    private static string? Rigour(LadderFinding finding) => finding.Growth is null ? null : "Heuristic";

    private static void WriteInterval(Utf8JsonWriter json, string name, Interval? interval)
    {
        if (interval is not { } some)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        WriteNumber(json, "estimate", some.Estimate);
        WriteNumber(json, "low", some.Low);
        WriteNumber(json, "high", some.High);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
