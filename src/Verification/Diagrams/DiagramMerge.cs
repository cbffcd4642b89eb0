using System.Collections.Immutable;
using MimVerify.Theory.Documents;

namespace MimVerify.Verification.Diagrams;

/// <summary>Joins the shards of a diagram.</summary>
public static class DiagramMerge
{
    private const int MostNamed = 12;

    /// <summary>The whole diagram.</summary>
    /// <param name="parts">The shards with the file of each; at least one. Cells that several hold must agree to the last bit.</param>
    /// <exception cref="InputException">Grids or programs differ, two shards disagree on a cell, or cells are missing.</exception>
    public static (DiagramDefinition Definition, ImmutableArray<DiagramCell> Cells) Join(
        IReadOnlyList<(string File, DiagramDefinition Definition, ImmutableArray<DiagramCell> Cells)> parts)
    {
        var first = parts[0];
        var whole = first.Definition with { Shard = DiagramShard.Whole };
        var cells = new DiagramCell?[whole.Grid.CellCount];
        var owners = new string[cells.Length];
        foreach (var (file, definition, held) in parts)
        {
            if (!definition.IsSameGrid(whole) || !definition.IsSameProgram(whole))
            {
                throw new InputException(file, line: null, key: null, $"is not of the same diagram as {first.File}: it is of {whole.Difference(definition with { Shard = whole.Shard })}", value: null, "Merge shards of one diagram, computed by one version of the program.");
            }

            foreach (var cell in held)
            {
                if (cell.Index < 0 || cell.Index >= cells.Length)
                {
                    throw new InputException(file, line: null, key: null, $"holds cell {cell.Index}, which its grid does not have", value: null, "The file was changed; compute this shard again.");
                }

                if (cells[cell.Index] is { } other && !other.Agrees(cell))
                {
                    throw new InputException(
                        file, line: null, key: null, $"disagrees with {owners[cell.Index]} on cell {cell.Index} (column {whole.Grid.Column(cell.Index)}, row {whole.Grid.Row(cell.Index)})", value: null,
                        "One of the two was changed, or computed on a machine with other arithmetic; compute both again on one.");
                }

                (cells[cell.Index], owners[cell.Index]) = (cell, file);
            }
        }

        var missing = Enumerable.Range(0, cells.Length).Where(index => cells[index] is null).ToArray();
        return missing.Length == 0
            ? (whole, [.. cells.OfType<DiagramCell>()])
            : throw new InputException(file: null, line: null, "merge", $"lacks {missing.Length} of {cells.Length} cells: {Absent(parts, missing)}", value: null, "Name the folders of all shards.");
    }

    // Which shards they are, where all parts were cut alike.
    private static string Absent(IReadOnlyList<(string File, DiagramDefinition Definition, ImmutableArray<DiagramCell> Cells)> parts, int[] missing)
    {
        if (parts.Select(part => part.Definition.Shard.Of).Distinct().ToArray() is not [var of])
        {
            return $"cells {string.Join(", ", missing.Take(MostNamed))}{(missing.Length > MostNamed ? ", ..." : string.Empty)}";
        }

        var shards = missing.Select(cell => new DiagramShard((cell % of) + 1, of)).Distinct().OrderBy(shard => shard.Number).ToArray();
        return $"shard{(shards.Length == 1 ? string.Empty : "s")} {string.Join(", ", shards.Take(MostNamed).Select(shard => shard.ToString()))}{(shards.Length > MostNamed ? ", ..." : string.Empty)}";
    }
}
