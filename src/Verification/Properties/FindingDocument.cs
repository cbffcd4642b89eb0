using System.Text.Json;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Properties;

/// <summary>A finding about a generated case as JSON, read back exactly as it was written.</summary>
public static class FindingDocument
{
    private static readonly string[] Keys =
        ["verdict", "rigour", "query", "cluster", "quantity", "note", "margin", "tolerance", "scale", "time", "expected", "seen"];

    /// <summary>Writes the finding as one object; what is not a number in JSON, NaN and infinities, is written as text.</summary>
    public static void Write(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("verdict", $"{finding.Verdict}");
        writer.WriteString("rigour", $"{finding.Rigour}");
        if (finding.Query is { } query)
        {
            writer.WriteNumber("query", query);
        }

        if (finding.Cluster is { } cluster)
        {
            writer.WriteNumber("cluster", cluster);
        }

        writer.WriteString("quantity", finding.Quantity);
        writer.WriteString("note", finding.Note);
        WriteNumber("margin", finding.Margin);
        WriteNumber("tolerance", finding.Tolerance);
        WriteNumber("scale", finding.Scale);
        WriteNumber("time", finding.WorstTime);
        WriteNumber("expected", finding.Predicted);
        WriteNumber("seen", finding.Measured);
        writer.WriteEndObject();

        void WriteNumber(string name, double? value)
        {
            if (value is { } number && double.IsFinite(number))
            {
                writer.WriteNumber(name, number);
            }
            else if (value is { } other)
            {
                writer.WriteString(name, other.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>The finding that stands there.</summary>
    /// <exception cref="InputException">None does.</exception>
    public static Finding Read(DocumentCursor at, string claimId)
    {
        var section = at.Section().Allow(Keys);
        return new Finding(
            claimId,
            section.Find("query")?.WholeNumber(0, long.MaxValue, "The query patch."),
            section.Find("cluster") is { } cluster ? (int)cluster.WholeNumber(0, int.MaxValue, "A cluster, counted from 0.") : null,
            Text("quantity"),
            Enum.Parse<Verdict>(section.Require("verdict", "A verdict.").Choice(Enum.GetNames<Verdict>())),
            Enum.Parse<Rigour>(section.Require("rigour", "A rigour.").Choice(Enum.GetNames<Rigour>())),
            Text("note"))
        {
            Margin = Number("margin"),
            Tolerance = Number("tolerance"),
            Scale = Number("scale"),
            WorstTime = Number("time"),
            Predicted = Number("expected"),
            Measured = Number("seen"),
        };

        string Text(string name) => section.Find(name)?.Node is DocumentNode.Scalar scalar ? scalar.Text : string.Empty;

        double? Number(string name) => section.Find(name) switch
        {
            null => null,
            { Node: DocumentNode.Scalar { Text: "NaN" } } => double.NaN,
            { Node: DocumentNode.Scalar { Text: "Infinity" } } => double.PositiveInfinity,
            { Node: DocumentNode.Scalar { Text: "-Infinity" } } => double.NegativeInfinity,
            var cursor => cursor.Number("A number."),
        };
    }
}
