using System.CommandLine;
using System.Text;
using System.Text.Json;
using MimVerify.Cli.Running;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Reports;
using MimVerify.Verification.Reports.Comparison;

namespace MimVerify.Cli.Commands;

/// <summary><c>mimverify report --compare A B</c>: two run folders, or scenarios that are run first, on one page.</summary>
internal sealed class CompareStep(RunArguments arguments, ParseResult parsed, string[] words, Terminal terminal)
{
    private const string Trajectory = "trajectory.csv";
    private const string Events = "events.csv";
    private const string Claims = "claims.json";
    private const int MaximumBytes = 1 << 30;

    private readonly RunClock _clock = new();

    public int Run(string first, string second)
    {
        var request = arguments.Read(parsed, "mimverify-compare", EmbeddedScenarios.Default);
        var output = request.IsOutputGiven ? request.Output : "mimverify-compare";
        using var folder = OutputFolder.Begin(output, request.IsForced);
        var comparison = new RunComparison(Open(first, "A", folder), Open(second, "B", folder));
        var manifest = Provenance.Of(
            new ManifestSubject("compare", Engine: null, Seed: null, json =>
            {
                json.WriteStartObject();
                Describe(json, "first", first, comparison.First);
                Describe(json, "second", second, comparison.Second);
                json.WriteEndObject();
            }),
            words,
            _clock.Start,
            _clock.Elapsed);
        foreach (var file in ComparisonPage.Write(comparison, string.Join(' ', manifest.CommandLine), Provenance.Lines(manifest)))
        {
            folder.WriteText(file.Path, writer => writer.Write(file.Content));
        }

        folder.Complete(manifest);
        Answer(comparison, output, request.WantsJson);
        return ExitCode.Done;
    }

    private ComparedRun Open(string word, string letter, OutputFolder folder) => Directory.Exists(word) ? OpenFolder(word, letter) : RunScenario(word, letter, folder);

    private static ComparedRun OpenFolder(string path, string letter)
    {
        var manifest = RecordedManifest.Read(path);
        if (!manifest.Files.Contains(Trajectory) || !manifest.Files.Contains(Events))
        {
            throw new InputException(path, line: null, key: null, $"is no run with {Trajectory} and {Events}", value: null, "Name folders that \"mimverify report\" or \"mimverify simulate\" wrote, or scenarios.");
        }

        return new ComparedRunReader(path).Read(
            $"{letter}: {Path.GetFileName(manifest.Folder)}",
            [("engine", manifest.Engine ?? "none"), ("version", manifest.Version), ("commit", manifest.Commit ?? "unknown"), ("device", manifest.Device)],
            manifest.Scenario,
            Text(manifest, Trajectory),
            Text(manifest, Events),
            manifest.Files.Contains(Claims) ? Text(manifest, Claims) : null);
    }

    private static string Text(RecordedManifest manifest, string file) => InputText.ReadFile(Path.Combine(manifest.Folder, file), MaximumBytes);

    // Its files go into a folder of its own beside the page.
    private ComparedRun RunScenario(string word, string letter, OutputFolder folder)
    {
        var request = arguments.Read(parsed, "mimverify-compare", word);
        var result = ScenarioRun.Carry(request, ScenarioEngine.Choose(request.Scenario), terminal);
        terminal.Cancellation.ThrowIfCancellationRequested();
        var manifest = Provenance.Of(request.Scenario, result, words);
        var source = ReportStep.SourceOf(request, result, manifest, terminal);
        var (trajectory, events, claims) = (Written(writer => TrajectoryCsv.Write(writer, result.Trajectory)), Written(writer => EventsCsv.Write(writer, result.Trajectory)), ClaimsJson.Write(source.Findings));
        foreach (var (name, text) in new[] { (Trajectory, trajectory), (Events, events), (Claims, claims) })
        {
            folder.WriteText($"{letter}/{name}", writer => writer.Write(text));
        }

        ScenarioRun.Warn(result, word, terminal);
        using var scenario = new MemoryStream();
        using (var json = new Utf8JsonWriter(scenario))
        {
            ScenarioDocument.WriteJson(json, request.Scenario);
        }

        return new ComparedRunReader(word).Read(
            $"{letter}: {request.Scenario.Name}", [("engine", result.Trajectory.Engine)], Encoding.UTF8.GetString(scenario.ToArray()), trajectory, events, claims);
    }

    private static string Written(Action<TextWriter> write)
    {
        using var text = new StringWriter { NewLine = "\n" };
        write(text);
        return text.ToString();
    }

    private static void Describe(Utf8JsonWriter json, string name, string word, ComparedRun run)
    {
        json.WriteStartObject(name);
        json.WriteString("given", word);
        json.WriteString("label", run.Label);
        foreach (var (key, value) in run.Facts)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private void Answer(RunComparison comparison, string output, bool wantsJson)
    {
        var changed = comparison.Claims.Count(RunComparison.IsChanged);
        if (!wantsJson)
        {
            TextTable.Write(
                terminal,
                [("query", true), ("boundary", false), (comparison.First.Label, true), (comparison.Second.Label, true), ("ratio", true)],
                comparison.Events.Select(moved => new[] { $"{moved.Query}", moved.Name, Time(moved.First), Time(moved.Second), moved is { First: > 0 and { } before, Second: { } after } ? TextNumber.Of(after / before) : "–" }));
            terminal.Output.Write($"{comparison.Settings.Length} settings differ, {(comparison.Claims.IsEmpty ? "not both runs were judged" : $"{changed} of {comparison.Claims.Length} verdicts changed")}: {output}/index.html\n");
            return;
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("first", comparison.First.Label);
            json.WriteString("second", comparison.Second.Label);
            json.WriteString("output", output);
            json.WriteNumber("settingsThatDiffer", comparison.Settings.Length);
            json.WriteNumber("claims", comparison.Claims.Length);
            json.WriteNumber("verdictsChanged", changed);
            json.WriteStartArray("events");
            foreach (var (query, cluster, name, before, after) in comparison.Events)
            {
                json.WriteStartObject();
                json.WriteNumber("query", query);
                json.WriteNumber("cluster", cluster);
                json.WriteString("event", name);
                Optional(json, "first", before);
                Optional(json, "second", after);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        terminal.Output.Write($"{Encoding.UTF8.GetString(buffer.ToArray())}\n");

        static string Time(double? time) => time is { } reached ? TextNumber.Of(reached) : "not reached";

        static void Optional(Utf8JsonWriter json, string name, double? value)
        {
            if (value is { } number)
            {
                json.WriteNumber(name, number);
            }
            else
            {
                json.WriteNull(name);
            }
        }
    }
}
