using System.CommandLine;
using System.Text;
using System.Text.Json;
using MimVerify.Cli.Replaying;
using MimVerify.Cli.Running;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Documents;

namespace MimVerify.Cli.Commands;

/// <summary><c>mimverify replay MANIFEST</c>: runs what a manifest describes again and says whether the same bytes come out.</summary>
internal static class ReplayCommand
{
    public static Command Build(Terminal terminal)
    {
        var manifest = new Argument<string>("MANIFEST") { Description = "The folder of a run, or the manifest.json in it." };
        var command = new Command("replay", "Runs again what a manifest describes, in a temporary folder, and compares the data files byte for byte.") { manifest };
        command.SetAction(parsed => Run(parsed.GetValue(manifest)!, parsed.GetValue(CommonOptions.Json), parsed.GetValue(CommonOptions.Quiet), terminal));
        HelpText.AddExamples(command, "mimverify replay mimverify-report-mae-vit-196", "mimverify replay out/manifest.json --json");
        return command;
    }

    private static int Run(string path, bool wantsJson, bool isQuiet, Terminal terminal)
    {
        var then = RecordedManifest.Read(path);
        var place = Directory.CreateTempSubdirectory("mimverify-replay-");
        try
        {
            string? scenario = null;
            if (then is { Scenario: { } text, ScenarioSource: not null })
            {
                scenario = Path.Combine(place.FullName, "scenario.yaml");
                File.WriteAllText(scenario, text);
            }

            var output = Path.Combine(place.FullName, "out");
            var words = ReplayPlan.Words(then, scenario, output);
            using var silent = terminal.Silenced();
            var code = CommandTree.Invoke(words, silent);
            if (code is ExitCode.BadInput or ExitCode.Interrupted or ExitCode.InternalError)
            {
                if (code == ExitCode.BadInput)
                {
                    terminal.Complain($"{path}: {string.Join(' ', then.CommandLine)} cannot be run again; the message above says why.");
                }

                return code;
            }

            var now = RecordedManifest.Read(output);
            var comparison = FolderComparison.Of(then, now);
            var changes = Changes(then, now);
            Answer(path, then, comparison, changes, wantsJson, isQuiet, terminal);
            return comparison.Differences.IsEmpty ? ExitCode.Done : ExitCode.Refuted;
        }
        catch (InputException refusal) when (refusal.File is { } file && file.StartsWith(place.FullName, StringComparison.Ordinal))
        {
            // The temporary file is gone when its name is read.
            throw new InputException(path, line: null, refusal.Key is null ? null : $"scenario.{refusal.Key}", refusal.Rule, refusal.Value, refusal.Remedy, refusal);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    // What may explain a difference.
    private static List<(string What, string Then, string Now)> Changes(RecordedManifest then, RecordedManifest now)
    {
        var changes = new List<(string What, string Then, string Now)>();
        Add("version", then.Version, now.Version);
        Add("commit", then.Commit ?? "unknown", now.Commit ?? "unknown");
        Add("tree", Tree(then), Tree(now));
        Add("engine", then.Engine ?? "none", now.Engine ?? "none");
        Add("scenario", then.Scenario ?? "none", now.Scenario ?? "none");
        Add("runtime", then.Runtime, now.Runtime);
        Add("device", then.Device, now.Device);
        return changes;

        void Add(string what, string before, string after)
        {
            if (before != after)
            {
                changes.Add((what, before, after));
            }
        }

        static string Tree(RecordedManifest manifest) => manifest.IsClean switch { true => "clean", false => "with changes", _ => "unknown" };
    }

    private static void Answer(
        string path, RecordedManifest then, FolderComparison comparison, List<(string What, string Then, string Now)> changes, bool wantsJson, bool isQuiet, Terminal terminal)
    {
        if (wantsJson)
        {
            WriteJson(path, then, comparison, changes, terminal);
            return;
        }

        if (!isQuiet)
        {
            foreach (var (what, before, after) in changes)
            {
                terminal.Complain(what == "scenario" ? "note: another scenario than then." : $"note: another {what} than then: {before}, now {after}.");
            }
        }

        terminal.Output.Write(comparison.Differences.IsEmpty
            ? $"{comparison.Compared} files agree byte for byte: {string.Join(' ', then.CommandLine)}\n"
            : $"{comparison.Differences[0].File} {comparison.Differences[0].What}; {comparison.Differences.Length} of {comparison.Differences.Length + comparison.Compared} files differ: {string.Join(' ', then.CommandLine)}\n");
    }

    private static void WriteJson(string path, RecordedManifest then, FolderComparison comparison, List<(string What, string Then, string Now)> changes, Terminal terminal)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("manifest", path);
            json.WriteString("command", string.Join(' ', then.CommandLine));
            json.WriteBoolean("agrees", comparison.Differences.IsEmpty);
            json.WriteNumber("agreeing", comparison.Compared);
            json.WriteStartArray("differences");
            foreach (var (file, what) in comparison.Differences)
            {
                json.WriteStartObject();
                json.WriteString("file", file);
                json.WriteString("what", what);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("changes");
            foreach (var (what, before, after) in changes)
            {
                json.WriteStartObject(what);
                json.WriteString("then", before);
                json.WriteString("now", after);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        terminal.Output.Write($"{Encoding.UTF8.GetString(buffer.ToArray())}\n");
    }
}
