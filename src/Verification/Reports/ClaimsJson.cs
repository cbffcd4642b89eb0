using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Reports;

/// <summary>Writes <c>claims.json</c>: one object for each claim, query and quantity.</summary>
public static class ClaimsJson
{
    /// <summary>The document.</summary>
    public static string Write(IEnumerable<Finding> findings)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(stream, options))
        {
            json.WriteStartArray();
            foreach (var finding in findings)
            {
                json.WriteStartObject();
                json.WriteString("id", finding.ClaimId);
                WriteNumber(json, "query", finding.Query);
                WriteNumber(json, "cluster", finding.Cluster);
                json.WriteString("quantity", finding.Quantity);
                json.WriteString("verdict", VerdictText.Name(finding.Verdict));
                json.WriteString("rigour", finding.Rigour.ToString());
                WriteNumber(json, "margin", finding.Margin);
                WriteNumber(json, "worst_time", finding.WorstTime);
                WriteNumber(json, "tolerance", finding.Tolerance);
                WriteNumber(json, "scale", finding.Scale);
                WriteNumber(json, "predicted", finding.Predicted);
                WriteNumber(json, "measured", finding.Measured);
                WriteNumber(json, "standard_error", finding.StandardError);
                json.WriteStartArray("parts");
                foreach (var part in finding.Parts)
                {
                    json.WriteStartObject();
                    json.WriteString("text", part.Text);
                    WriteNumber(json, "margin", part.Margin);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                if (finding.Head is { } head)
                {
                    json.WriteNumber("head", head);
                    json.WriteNumber("heads", finding.HeadCount);
                }

                json.WriteString("run", finding.Run);
                json.WriteString("note", finding.Note);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    // JSON has no NaN; a number that is not finite is as absent as one that was not measured, and the note says why.
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
