using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MimVerify.Cli.Terminals;
using MimVerify.Verification.Diagrams;

namespace MimVerify.Cli.Diagrams;

/// <summary>What a finished diagram says on stdout.</summary>
internal static class DiagramAnswer
{
    public static void Write(
        string output, DiagramDefinition definition, ImmutableArray<DiagramCell> cells, int resumed, TimeSpan duration, bool wantsJson, Terminal terminal)
    {
        var summary = DiagramSummary.Of(cells);
        if (wantsJson)
        {
            WriteJson(output, definition, cells, summary, resumed, duration, terminal);
            return;
        }

        TextTable.Write(
            terminal,
            [("quantity", false), ("least", true), ("greatest", true), ("what", false)],
            DiagramQuantities.All.Select((quantity, place) => (quantity, values: Values(cells, place)))
                .Where(pair => pair.values.Length > 0)
                .Select(pair => new[] { pair.quantity.Name, TextNumber.Of(pair.values.Min()), TextNumber.Of(pair.values.Max()), pair.quantity.Heading }));
        foreach (var (status, count) in summary.Counts)
        {
            terminal.Output.Write($"{count} cells {CellStatuses.Meaning(status)}\n");
        }

        if (summary.Run > 0)
        {
            terminal.Output.Write(
                $"Phase I in {summary.WithPhaseOne} of {summary.Run} cells; the sign of Delta says so rightly in {summary.GapAgrees}, (1-gamma) P^Delta > 1 in {summary.NumberAgrees}.\n");
        }

        terminal.Output.Write($"{cells.Length} cells in {TextNumber.Of(duration)}: {output}{(definition.Shard.IsPart ? string.Empty : "/index.html")}\n");
    }

    private static double[] Values(ImmutableArray<DiagramCell> cells, int place) => [.. cells.Select(cell => cell.Values[place]).Where(double.IsFinite)];

    private static void WriteJson(
        string output, DiagramDefinition definition, ImmutableArray<DiagramCell> cells, DiagramSummary summary, int resumed, TimeSpan duration, Terminal terminal)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("output", output);
            json.WritePropertyName("grid");
            definition.Grid.WriteJson(json);
            json.WriteString("shard", definition.Shard.ToString());
            json.WriteNumber("cells", cells.Length);
            json.WriteNumber("resumed", resumed);
            json.WriteNumber("durationSeconds", Math.Round(duration.TotalSeconds, 3));
            json.WriteStartObject("statuses");
            foreach (var (status, count) in summary.Counts)
            {
                json.WriteNumber(CellStatuses.Name(status), count);
            }

            json.WriteEndObject();
            json.WriteStartObject("phaseOne");
            json.WriteNumber("run", summary.Run);
            json.WriteNumber("with", summary.WithPhaseOne);
            json.WriteNumber("gapAgrees", summary.GapAgrees);
            json.WriteNumber("numberAgrees", summary.NumberAgrees);
            json.WriteEndObject();
            json.WriteStartObject("quantities");
            for (var place = 0; place < DiagramQuantities.All.Length; place++)
            {
                var values = Values(cells, place);
                json.WriteStartObject(DiagramQuantities.All[place].Name);
                json.WriteNumber("count", values.Length);
                if (values.Length > 0)
                {
                    json.WriteNumber("least", values.Min());
                    json.WriteNumber("greatest", values.Max());
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        terminal.Output.Write($"{Encoding.UTF8.GetString(buffer.ToArray())}\n");
    }
}
