using System.Collections.Immutable;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Claims;

namespace MimVerify.Verification.Departures.Reports;

/// <summary>Reads the rows of a page that <see cref="DepartureTable"/> wrote, so that some of them can be run again and the others kept.</summary>
public static class DepartureTableReader
{
    private const string Fence = "```";

    /// <summary>
    /// The rows by name, those alone that were run and whose departure the library still holds unchanged: a result under another scenario than the one
    /// that it came from would be none. Null where the text is no such page.
    /// </summary>
    public static ImmutableDictionary<string, DepartureTableRow>? Read(string page)
    {
        if (!page.StartsWith(DepartureTable.Title + "\n", StringComparison.Ordinal))
        {
            return null;
        }

        var lines = page.Split('\n');
        string[] claims = [.. Cells(lines.FirstOrDefault(line => line.StartsWith("| departure |", StringComparison.Ordinal)) ?? string.Empty).Skip(1).Where(id => ClaimCatalogue.Find(id) is not null)];
        var rows = ImmutableDictionary.CreateBuilder<string, DepartureTableRow>(StringComparer.Ordinal);
        foreach (var section in page.Split("\n## ").Skip(1))
        {
            var name = section[..section.IndexOf('\n', StringComparison.Ordinal)];
            if (ReadyDepartures.Find(name) is { } departure && RowOf(departure, section, claims, lines) is { } row)
            {
                rows.Add(name, row);
            }
        }

        return rows.ToImmutable();
    }

    private static DepartureTableRow? RowOf(ReadyDeparture departure, string section, string[] claims, string[] lines)
    {
        var yaml = DepartureTable.YamlOf(departure);
        var opening = $"{Fence}yaml\n{yaml}\n{Fence}\n";
        var start = section.IndexOf(opening, StringComparison.Ordinal);
        var run = section.LastIndexOf("\n" + DepartureTable.RunMark, StringComparison.Ordinal);
        var cells = Cells(lines.FirstOrDefault(line => line.StartsWith($"| [{departure.Name}](", StringComparison.Ordinal)) ?? string.Empty);
        if (start < 0 || run < start || cells.Length != claims.Length + 1)
        {
            return null;
        }

        var signs = claims.Zip(cells.Skip(1)).Where(cell => cell.Second.Length > 0).ToImmutableDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal);
        return new DepartureTableRow(
            departure.Name, yaml, signs, section[(start + opening.Length)..run].Trim('\n'), section[(run + 1 + DepartureTable.RunMark.Length)..].Trim('\n'));
    }

    private static string[] Cells(string line) => line.Length == 0 ? [] : [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];
}
