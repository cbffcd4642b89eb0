using System.CommandLine;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Json;
using MimVerify.Cli.Running;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Scenarios.Reading;
using MimVerify.Simulation.Torch;

namespace MimVerify.Cli.Commands;

/// <summary><c>mimverify doctor</c>: what this build can do on this machine, and what it cannot and why.</summary>
internal static class DoctorCommand
{
    public static Command Build(Terminal terminal)
    {
        var command = new Command("doctor", "Says what this build can do on this machine, and what it cannot and why.");
        command.SetAction(parsed =>
        {
            Write(parsed.GetValue(CommonOptions.Json), terminal);
            return ExitCode.Done;
        });
        HelpText.AddExamples(command, "mimverify doctor --json");
        return command;
    }

    private static void Write(bool json, Terminal terminal)
    {
        var facts = Facts();
        if (!json)
        {
            TextTable.Write(terminal, [("what", false), ("found", false)], facts.Select(fact => new[] { fact.Name, fact.Value }));
            return;
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in facts)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        terminal.Output.Write(Encoding.UTF8.GetString(buffer.ToArray()));
        terminal.Output.Write('\n');
    }

    private static List<(string Name, string Value)> Facts()
    {
        var revision = Provenance.Revision;
        List<(string, string)> facts =
        [
            ("version", ProgramVersion.Number),
            ("commit", revision is null ? "unknown" : $"{revision.Commit}{revision.IsClean switch { true => string.Empty, false => " with changes", _ => " (as built)" }}"),
            ("runtime", $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}"),
            ("system", RuntimeInformation.OSDescription),
            ("processor", Provenance.Processor),
            ("cores", $"{Environment.ProcessorCount}"),
            ("memory", $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024):F1} GiB"),
            ("vectors", $"{Vector<double>.Count} doubles at a time{(Vector512.IsHardwareAccelerated ? ", 512-bit registers present" : string.Empty)}"),
        ];
        var torch = TorchRuntime.Status();
        facts.AddRange(TrainingReader.EngineNames.Select(name => ($"engine {name}",
            !EngineCatalogue.Names.Contains(name, StringComparer.Ordinal) ? "not available: this build does not have it"
            : name is "torch" && torch.Fault is { } fault ? $"not available: {fault}"
            : "available")));
        facts.AddRange(TorchFacts.Of(torch));
        facts.AddRange(Provenance.Packages.Select(package => ($"package {package.Key}", package.Value)));
        return facts;
    }
}
