using System.CommandLine;
using MimVerify.Cli.Running;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;
using MimVerify.Simulation.Torch;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Departures;
using MimVerify.Verification.Departures.Reports;

namespace MimVerify.Cli.Commands;

/// <summary><c>mimverify departures</c>: the kinds of departures, the library of ready ones, and the table of what survives which.</summary>
internal static class DeparturesCommand
{
    public static Command Build(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "A ready departure to print.", Arity = ArgumentArity.ZeroOrOne };
        var write = new Option<string>("--write") { HelpName = "FILE", Description = "Runs every ready departure beside its base and writes the table as Markdown." };
        var seeds = new Option<string>("--seeds") { HelpName = "N", Description = "Seeds of each run for --write; 3 by default." };
        var samples = new Option<string>("--samples") { HelpName = "N", Description = "Replaces training.samples for --write; a quick look takes few." };
        var time = new Option<string>("--time") { HelpName = "T", Description = "The longest training.time of any base and departure for --write; shorter ones stay." };
        var threads = new Option<string>("--threads") { HelpName = "N", Description = "Rows that run at a time; by default one a core." };
        var command = new Command("departures", "Lists the kinds of departures and the ready ones, prints one, or runs all of them and writes the table of what survives.") { name, write, seeds, samples, time, threads };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(write) is { } path)
            {
                ScenarioChange[] overrides = parsed.GetValue(samples) is { } draws ? [ScenarioChange.OfValue("training.samples", draws, samples.Name)] : [];
                var longest = parsed.GetValue(time) is { } limit ? ScenarioChange.OfValue("training.time", limit, time.Name) : null;
                var runner = new DepartureRunner(Number(parsed, seeds, 3, 1000), Number(parsed, threads, Environment.ProcessorCount, 1024));
                return Write(path, runner, overrides, longest, string.Join(' ', ["mimverify", .. parsed.Tokens.Select(token => token.Value)]), parsed.GetValue(CommonOptions.Quiet), terminal);
            }

            if (parsed.GetValue(name) is { } given)
            {
                terminal.Output.Write((ReadyDepartures.Find(given) ?? throw Unknown(given)).Text);
                return ExitCode.Done;
            }

            List(parsed.GetValue(CommonOptions.Json), terminal);
            return ExitCode.Done;
        });
        HelpText.AddExamples(command, "mimverify departures", "mimverify departures latent-zero", "mimverify departures --write docs/departures.md --seeds 3");
        return command;
    }

    private static int Write(string path, DepartureRunner runner, ScenarioChange[] overrides, ScenarioChange? longest, string command, bool isQuiet, Terminal terminal)
    {
        var bases = new Dictionary<string, DepartureRun>(StringComparer.Ordinal);
        var entries = new List<DepartureTableEntry>();
        using (var progress = new ProgressLine(terminal, "departures", ReadyDepartures.Names.Length, isQuiet))
        {
            foreach (var departure in ReadyDepartures.Names.Select(name => ReadyDepartures.Find(name)!))
            {
                entries.Add(Enter(departure, bases, runner, overrides, longest, terminal));
                progress.Advance();
            }
        }

        var text = DepartureTable.Write(
            entries,
            [
                ("command", $"`{command}`"),
                ("program", $"mimverify {ProgramVersion.Number}"),
                ("seeds", $"{runner.SeedCount}, from each base's own on"),
                ("engines", string.Join(", ", entries.Select(entry => entry.Comparison?.With.Scenario.Training.Engine).OfType<string>().Distinct().Order(StringComparer.Ordinal))),
            ]);
        OutputFile.Write(path, text);
        foreach (var entry in entries.Where(entry => entry.Comparison is null))
        {
            terminal.Complain($"warning: {entry.Departure.Name} was not run: {entry.WhyNot}");
        }

        terminal.Output.Write($"{entries.Count(entry => entry.Comparison is not null)} of {entries.Count} departures: {path}\n");
        return ExitCode.Done;
    }

    private static DepartureTableEntry Enter(
        ReadyDeparture departure, Dictionary<string, DepartureRun> bases, DepartureRunner runner, ScenarioChange[] overrides, ScenarioChange? longest, Terminal terminal)
    {
        var given = Shorten(ScenarioChange.Apply(EmbeddedScenarios.Open(departure.BaseName), overrides), longest);
        var changed = Shorten(ScenarioChange.Apply(given, [departure.Change, .. overrides]), longest);
        if (!TorchRuntime.IsAvailable && (given.Training.Engine is "torch" || changed.Training.Engine is "torch"))
        {
            return new DepartureTableEntry(departure, Comparison: null, "it needs libtorch, which this build or machine does not have.");
        }

        if (!bases.TryGetValue(departure.BaseName, out var without))
        {
            bases.Add(departure.BaseName, without = runner.Run(given, terminal.Cancellation));
        }

        return new DepartureTableEntry(departure, DepartureComparison.Of(without, runner.Run(changed, terminal.Cancellation)), string.Empty);
    }

    // Departures with small steps come with short times; to stretch those would make a quick look the slowest of all.
    private static Scenario Shorten(Scenario scenario, ScenarioChange? longest) =>
        longest is not null && ScenarioChange.Apply(scenario, [longest]) is var shortened && shortened.Training.Time < scenario.Training.Time ? shortened : scenario;

    private static void List(bool wantsJson, Terminal terminal)
    {
        if (wantsJson)
        {
            JsonAnswer.Write(terminal, json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("kinds");
                foreach (var kind in DepartureCatalogue.All)
                {
                    json.WriteStartObject();
                    json.WriteString("key", $"assume.{kind.Key}");
                    json.WriteString("title", kind.Title);
                    json.WriteString("form", kind.Form);
                    json.WriteString("assumption", kind.Assumption);
                    json.WriteString("effect", kind.Effect);
                    json.WriteStartArray("engines");
                    foreach (var engine in kind.Engines)
                    {
                        json.WriteStringValue(engine);
                    }

                    json.WriteEndArray();
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteStartArray("ready");
                foreach (var departure in ReadyDepartures.Names.Select(name => ReadyDepartures.Find(name)!))
                {
                    json.WriteStartObject();
                    json.WriteString("name", departure.Name);
                    json.WriteString("base", departure.BaseName);
                    json.WriteString("about", departure.Description);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            });
            return;
        }

        TextTable.Write(
            terminal,
            [("key in assume:", false), ("value", false), ("engines", false)],
            DepartureCatalogue.All.Select(kind => new[] { kind.Key, kind.Form, string.Join(' ', kind.Engines) }));
        TextTable.Write(terminal, [("ready", false), ("base", false), ("about", false)], ReadyDepartures.Names.Select(name => ReadyDepartures.Find(name)!).Select(departure => new[] { departure.Name, departure.BaseName, departure.Description }));
    }

    private static int Number(ParseResult parsed, Option<string> option, int otherwise, int most) =>
        parsed.GetValue(option) is { } text ? (int)new DocumentCursor(file: null, option.Name, new DocumentNode.Scalar(text, IsQuoted: false)).WholeNumber(1, most, "A whole number, such as 3.") : otherwise;

    private static InputException Unknown(string name)
    {
        var nearest = NearestName.Of(name, ReadyDepartures.Names);
        return new InputException(file: null, line: null, "NAME", "must be a ready departure", name, $"{(nearest is null ? string.Empty : $"Did you mean {nearest}? ")}\"mimverify departures\" lists them.");
    }
}
