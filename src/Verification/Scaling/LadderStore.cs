using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;

namespace MimVerify.Verification.Scaling;

/// <summary>The finished rows of a ladder as text (<c>rows.json</c>), so that an interrupted one need not run them again.</summary>
public static class LadderStore
{
    /// <summary>The file's name.</summary>
    public const string FileName = "rows.json";

    /// <summary>
    /// What must be the same for rows to be taken over: scenario, ladder and what was measured, all of them to the last digit, and the program's version.
    /// </summary>
    public static string KeyOf(LadderPlan plan, IEnumerable<LadderStatement> statements, string version)
    {
        var settings = plan.Settings;
        var text = new StringBuilder(ScenarioDocument.ToYaml(plan.Scenario));
        text.Append(FormattableString.Invariant($"{settings.Engine} {settings.From:R} {settings.To:R} {settings.Rungs} {version}\n"));
        foreach (var statement in statements)
        {
            text.Append(FormattableString.Invariant($"{statement.ClaimId} {statement.Part} {statement.Form} {statement.Identity}\n"));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Writes finished rows.</summary>
    public static void Write(Utf8JsonWriter json, string key, IEnumerable<LadderRow> rows)
    {
        json.WriteStartObject();
        json.WriteString("key", key);
        json.WriteStartArray("rows");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("query", row.Query);
            json.WriteNumber("rung", row.Rung);
            json.WriteNumber("patches", row.PatchCount);
            json.WriteStartArray("readings");
            foreach (var reading in row.Readings)
            {
                json.WriteStartArray();
                foreach (var number in new[] { reading.Value, reading.StandardError, reading.Predicted, reading.Limit, reading.Exponent })
                {
                    WriteNumber(json, number);
                }

                json.WriteStringValue(reading.Why);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads finished rows of the same ladder.</summary>
    /// <param name="text">What <see cref="Write"/> wrote.</param>
    /// <param name="file">What messages call the text.</param>
    /// <param name="key">The key that the rows must have.</param>
    /// <exception cref="InputException">No such file, or rows of something else.</exception>
    public static ImmutableArray<LadderRow> Read(string text, string file, string key)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return root.GetProperty("key").ValueEquals(key)
                ? [.. root.GetProperty("rows").EnumerateArray().Select(ReadRow)]
                : throw new InputException(
                    file, line: null, key: null, "holds the rows of another ladder", value: null,
                    "Resume with the same scenario, options and claims, or run again without --resume.");
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new InputException(file, line: null, key: null, "does not hold the rows of a ladder", value: null, "Run again without --resume.", fault);
        }
    }

    private static LadderRow ReadRow(JsonElement row) => new(
        row.GetProperty("query").GetString()!,
        row.GetProperty("rung").GetInt32(),
        row.GetProperty("patches").GetDouble(),
        [
            .. row.GetProperty("readings").EnumerateArray().Select(reading =>
                new LadderReading(Number(reading[0]), Number(reading[1]), Number(reading[2]), Number(reading[3]), Number(reading[4]), reading[5].GetString()!)),
        ]);

    private static void WriteNumber(Utf8JsonWriter json, double? value)
    {
        // JSON has no infinities and no NaN, which a quantity may be; as text they read back.
        if (value is not { } number)
        {
            json.WriteNullValue();
        }
        else if (double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(FormattableString.Invariant($"{number}"));
        }
    }

    private static double? Number(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => double.Parse(element.GetString()!, System.Globalization.CultureInfo.InvariantCulture),
        _ => element.GetDouble(),
    };
}
