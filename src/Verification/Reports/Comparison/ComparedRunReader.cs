using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Documents;

namespace MimVerify.Verification.Reports.Comparison;

/// <summary>Reads a run from the text of its files.</summary>
/// <param name="folder">What messages call the folder.</param>
public sealed class ComparedRunReader(string folder)
{
    /// <summary>The run.</summary>
    /// <param name="label">What the page calls it.</param>
    /// <param name="facts">Engine, version and the like.</param>
    /// <param name="scenario">The scenario as JSON; null where there is none.</param>
    /// <param name="trajectory">The text of <c>trajectory.csv</c>.</param>
    /// <param name="events">The text of <c>events.csv</c>.</param>
    /// <param name="claims">The text of <c>claims.json</c>; null where nothing was judged.</param>
    /// <exception cref="InputException">A file is not what it should be.</exception>
    public ComparedRun Read(string label, IEnumerable<(string Key, string Value)> facts, string? scenario, string trajectory, string events, string? claims)
    {
        try
        {
            return new ComparedRun(label, [.. Flatten(scenario), .. facts], ReadCurves(trajectory), ReadEvents(events), claims is null ? [] : ReadClaims(claims));
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InputException($"{folder}/claims.json", line: null, key: null, "is not a list of findings", value: null, "Make the run again.", fault);
        }
    }

    private ImmutableArray<ComparedCurve> ReadCurves(string text)
    {
        var curves = ImmutableArray.CreateBuilder<ComparedCurve>();
        var key = (Query: string.Empty, Signal: string.Empty, Cluster: string.Empty, Area: string.Empty, Role: string.Empty);
        var (times, values) = (new List<double>(), new List<double>());
        foreach (var (line, cells) in Lines(text, "trajectory.csv", TrajectoryCsv.Header))
        {
            var own = (cells[0], cells[2], cells[3], cells[4], cells[5]);
            if (own != key)
            {
                Close();
                key = own;
            }

            times.Add(Number(cells[1], "trajectory.csv", line));
            values.Add(cells[6].Length == 0 ? double.NaN : Number(cells[6], "trajectory.csv", line));
        }

        Close();
        return curves.ToImmutable();

        void Close()
        {
            if (times.Count > 0)
            {
                curves.Add(new ComparedCurve(
                    long.Parse(key.Query, CultureInfo.InvariantCulture), key.Signal, key.Cluster.Length == 0 ? null : int.Parse(key.Cluster, CultureInfo.InvariantCulture), key.Area, key.Role, [.. times], [.. values]));
                times.Clear();
                values.Clear();
            }
        }
    }

    private ImmutableSortedDictionary<(long Query, int Cluster, string Name), double> ReadEvents(string text)
    {
        var events = ImmutableSortedDictionary.CreateBuilder<(long Query, int Cluster, string Name), double>();
        foreach (var (line, cells) in Lines(text, "events.csv", EventsCsv.Header))
        {
            events[((long)Number(cells[0], "events.csv", line), (int)Number(cells[1], "events.csv", line), cells[2])] = Number(cells[3], "events.csv", line);
        }

        return events.ToImmutable();
    }

    private static ImmutableArray<ComparedClaim> ReadClaims(string text)
    {
        using var document = JsonDocument.Parse(text);
        return
        [
            .. document.RootElement.EnumerateArray().Select(claim => new ComparedClaim(
                claim.GetProperty("id").GetString()!,
                claim.GetProperty("query").ValueKind == JsonValueKind.Number ? claim.GetProperty("query").GetInt64() : null,
                claim.GetProperty("cluster").ValueKind == JsonValueKind.Number ? claim.GetProperty("cluster").GetInt32() : null,
                claim.GetProperty("quantity").GetString() ?? string.Empty,
                claim.GetProperty("verdict").GetString()!,
                Optional(claim, "margin"),
                Optional(claim, "predicted"),
                Optional(claim, "measured"))),
        ];
    }

    private static double? Optional(JsonElement claim, string name) =>
        claim.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private IEnumerable<(int Line, string[] Cells)> Lines(string text, string file, string header)
    {
        var lines = text.Split('\n');
        if (lines[0] != header)
        {
            throw Refuse(file, 1, $"must be {header}", lines[0]);
        }

        var columns = header.Count(symbol => symbol == ',') + 1;
        for (var line = 1; line < lines.Length; line++)
        {
            if (lines[line].Length == 0)
            {
                continue;
            }

            var cells = lines[line].Split(',');
            yield return cells.Length == columns ? (line + 1, cells) : throw Refuse(file, line + 1, $"must have {columns} columns", lines[line]);
        }
    }

    private double Number(string cell, string file, int line) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Refuse(file, line, "must hold a number", cell);

    private InputException Refuse(string file, int line, string rule, string value) =>
        new($"{folder}/{file}", line, key: null, rule, value.Length > 60 ? $"{value.AsSpan(0, 60)}..." : value, "The file was changed; make the run again.");

    // data.patches = 196 and so on.
    private static IEnumerable<(string Key, string Value)> Flatten(string? scenario)
    {
        if (scenario is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(scenario);
        return [.. Leaves(document.RootElement.Clone(), string.Empty)];
    }

    private static IEnumerable<(string Key, string Value)> Leaves(JsonElement element, string key) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().SelectMany(entry => Leaves(entry.Value, key.Length == 0 ? entry.Name : $"{key}.{entry.Name}"))
        : [(key, element.ToString())];
}
