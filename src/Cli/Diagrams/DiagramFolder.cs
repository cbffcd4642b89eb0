using System.Collections.Immutable;
using MimVerify.Cli.Running;
using MimVerify.Simulation.Recording;
using MimVerify.Verification.Diagrams;

namespace MimVerify.Cli.Diagrams;

/// <summary>Writes a diagram, or a shard of one, as an output folder.</summary>
internal static class DiagramFolder
{
    /// <summary>Writes the folder.</summary>
    /// <param name="output">The folder as its user named it.</param>
    /// <param name="isForced">Write among other files.</param>
    /// <param name="definition">What the cells are of.</param>
    /// <param name="cells">All cells of the grid, or of the shard, in order.</param>
    /// <param name="quantities">What to draw of a whole diagram.</param>
    /// <param name="words">The command line after the program.</param>
    /// <param name="clock">When the run started.</param>
    public static void Write(
        string output, bool isForced, DiagramDefinition definition, ImmutableArray<DiagramCell> cells, ImmutableArray<DiagramQuantity> quantities, IEnumerable<string> words, RunClock clock)
    {
        using var folder = OutputFolder.Begin(output, isForced);
        var manifest = Provenance.Of(
            new ManifestSubject("diagram", "meanfield", Seed: null, json =>
            {
                json.WriteStartObject();
                json.WritePropertyName("grid");
                definition.Grid.WriteJson(json);
                json.WriteString("shard", definition.Shard.ToString());
                json.WriteNumber("cells", cells.Length);
                json.WriteEndObject();
            }),
            words,
            clock.Start,
            clock.Elapsed);
        folder.Write(DiagramFile.Name, stream => CopyDatabase(definition, cells, stream));
        if (definition.Shard.IsPart)
        {
            folder.WriteText("diagram.csv", writer => writer.Write(DiagramCsv.Write(definition.Grid, cells)));
        }
        else
        {
            var source = new DiagramSource(definition.Grid, cells, quantities, string.Join(' ', manifest.CommandLine), Provenance.Lines(manifest));
            foreach (var file in DiagramPage.Write(source))
            {
                folder.WriteText(file.Path, writer => writer.Write(file.Content));
            }
        }

        folder.Complete(manifest);
    }

    // SQLite writes files, not streams.
    private static void CopyDatabase(DiagramDefinition definition, ImmutableArray<DiagramCell> cells, Stream into)
    {
        var place = Directory.CreateTempSubdirectory("mimverify-");
        try
        {
            var path = Path.Combine(place.FullName, DiagramFile.Name);
            DiagramFile.Write(path, definition, cells);
            using var written = File.OpenRead(path);
            written.CopyTo(into);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }
}
