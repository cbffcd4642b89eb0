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
        var only = new Option<string[]>("--only") { HelpName = "NAME", Description = "Runs these ready departures alone for --write and keeps the other rows of the page; each row says which run it comes from.", AllowMultipleArgumentsPerToken = true };
        var threads = new Option<string>("--threads") { HelpName = "N", Description = "Rows that run at a time; by default one a core." };
        var command = new Command("departures", "Lists the kinds of departures and the ready ones, prints one, or runs all of them and writes the table of what survives.") { name, write, only, seeds, samples, time, threads };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(write) is { } path)
            {
                ScenarioChange[] overrides = parsed.GetValue(samples) is { } draws ? [ScenarioChange.OfValue("training.samples", draws, samples.Name)] : [];
                var longest = parsed.GetValue(time) is { } limit ? ScenarioChange.OfValue("training.time", limit, time.Name) : null;
                var runner = new DepartureRunner(Number(parsed, seeds, 3, 1000), Number(parsed, threads, Environment.ProcessorCount, 1024));
                string[] chosen = parsed.GetValue(only) is { Length: > 0 } names ? [.. names.Select(given => ReadyDepartures.Find(given)?.Name ?? throw Unknown(only.Name, given))] : [];
                return Write(path, new DeparturePage(runner, overrides, longest, string.Join(' ', ["mimverify", .. parsed.Tokens.Select(token => token.Value)])), chosen, parsed.GetValue(CommonOptions.Quiet), terminal);
            }

            if (parsed.GetValue(only) is { Length: > 0 })
            {
                throw new InputException(file: null, line: null, only.Name, "chooses rows of a page", value: null, "Name the page, such as --write docs/departures.md.");
            }

            if (parsed.GetValue(name) is { } given)
            {
                terminal.Output.Write((ReadyDepartures.Find(given) ?? throw Unknown("NAME", given)).Text);
                return ExitCode.Done;
            }

            List(parsed.GetValue(CommonOptions.Json), terminal);
            return ExitCode.Done;
        });
        HelpText.AddExamples(command, "mimverify departures", "mimverify departures latent-zero", "mimverify departures --write docs/departures.md --seeds 3", "mimverify departures --write docs/departures.md --only heads key-query --seeds 2");
        return command;
    }

    // Rows are written as they are finished, so that a page can be made in pieces and a kill costs one row.
    private static int Write(string path, DeparturePage page, string[] only, bool isQuiet, Terminal terminal)
    {
        var kept = File.Exists(path) ? DepartureTableReader.Read(File.ReadAllText(path)) : null;
        if (kept is null && only.Length > 0 && File.Exists(path))
        {
            throw new InputException(path, line: null, key: null, "is no page of departures whose rows could be kept", value: null, "Leave out --only, or name another file.");
        }

        var rows = ReadyDepartures.Names.Select(name => kept?.GetValueOrDefault(name) ?? DepartureTable.NotRun(ReadyDepartures.Find(name)!, "its row has not been made yet.")).ToArray();
        int[] chosen = [.. Enumerable.Range(0, rows.Length).Where(index => only.Length == 0 || only.Contains(rows[index].Name, StringComparer.Ordinal))];
        var ran = 0;
        using (var progress = new ProgressLine(terminal, "departures", chosen.Length, isQuiet))
        {
            foreach (var index in chosen)
            {
                var row = page.Run(ReadyDepartures.Find(rows[index].Name)!, terminal.Cancellation);
                if (row.WasRun)
                {
                    ran++;
                }
                else
                {
                    terminal.Complain($"warning: {row.Name} was not run: {row.Body[DepartureTable.NotRunMark.Length..]}{(rows[index].WasRun ? " Its row is that of an earlier run." : string.Empty)}");
                }

                rows[index] = row.WasRun || !rows[index].WasRun ? row : rows[index];
                OutputFile.Write(path, DepartureTable.Write(rows));
                progress.Advance();
            }
        }

        terminal.Output.Write($"{ran} of {chosen.Length} departures run, {rows.Count(row => row.WasRun) - ran} rows kept: {path}\n");
        return ExitCode.Done;
    }

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

    private static InputException Unknown(string key, string name)
    {
        var nearest = NearestName.Of(name, ReadyDepartures.Names);
        return new InputException(file: null, line: null, key, "must be a ready departure", name, $"{(nearest is null ? string.Empty : $"Did you mean {nearest}? ")}\"mimverify departures\" lists them.");
    }
}
