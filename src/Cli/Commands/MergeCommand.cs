using System.CommandLine;
using MimVerify.Cli.Diagrams;
using MimVerify.Cli.Running;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Diagrams;

namespace MimVerify.Cli.Commands;

/// <summary><c>mimverify merge SHARD...</c>: joins the shards of a diagram.</summary>
internal static class MergeCommand
{
    public static Command Build(Terminal terminal)
    {
        var shards = new Argument<string[]>("SHARD") { Description = "The folders that \"diagram --shard\" wrote.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output", "-o") { HelpName = "DIR", Description = "The folder to write; mimverify-diagram by default." };
        var force = new Option<bool>("--force") { Description = "Write into a folder that holds other files." };
        var command = new Command("merge", "Joins the shards of a diagram into the diagram that one run would have written.") { shards, output, DiagramArguments.Quantity, force };
        command.SetAction(parsed =>
        {
            var clock = new RunClock();
            var folder = parsed.GetValue(output) ?? "mimverify-diagram";
            var quantities = DiagramArguments.ReadQuantities(parsed);
            OutputFolder.Check(folder, parsed.GetValue(force));
            var (definition, cells) = DiagramMerge.Join([.. parsed.GetValue(shards)!.Select(Read)]);
            DiagramFolder.Write(folder, parsed.GetValue(force), definition, cells, quantities, parsed.Tokens.Select(token => token.Value), clock);
            DiagramAnswer.Write(folder, definition, cells, resumed: 0, clock.Elapsed, parsed.GetValue(CommonOptions.Json), terminal);
            return ExitCode.Done;
        });
        HelpText.AddExamples(command, "mimverify merge shard-* --output diagram");
        return command;
    }

    private static (string File, DiagramDefinition Definition, System.Collections.Immutable.ImmutableArray<DiagramCell> Cells) Read(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, DiagramFile.Name) : path;
        if (!File.Exists(file))
        {
            throw new InputException(path, line: null, key: null, Directory.Exists(path) ? $"holds no {DiagramFile.Name}" : "does not exist", value: null, "Name the folders that \"mimverify diagram --shard\" wrote.");
        }

        // A folder without its manifest is half way or somebody else's.
        if (Directory.Exists(path) && Manifest.FilesIn(path)?.Contains(DiagramFile.Name) != true)
        {
            throw new InputException(path, line: null, key: null, "is not the folder of a finished run", value: null, "Compute this shard again.");
        }

        var (definition, cells) = DiagramFile.Read(file);
        return (path, definition, cells);
    }
}
