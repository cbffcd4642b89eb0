using System.CommandLine;
using System.Text.Json;
using MimVerify.Cli.Running;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Departures;
using MimVerify.Verification.Departures.Reports;

namespace MimVerify.Cli.Commands;

/// <summary><c>mimverify assume BASE --change ...</c>: does it still hold if ...?</summary>
internal static class AssumeCommand
{
    public static Command Build(Terminal terminal)
    {
        var arguments = new AssumeArguments();
        var command = new Command("assume", "Runs a scenario with and without changed assumptions on the same random numbers, and says which claims survive.");
        arguments.AddTo(command);
        command.SetAction(parsed => Run(arguments.Read(parsed), parsed.Tokens.Select(token => token.Value), terminal));
        HelpText.AddExamples(
            command,
            "mimverify assume uniform-latents --change latent-zero",
            "mimverify assume uniform-latents --change latent-zero --ladders",
            "mimverify assume mae-vit-196 --change assume.mask_token=0.5 --change \"assume.mask={ pattern: bernoulli }\" --minimise",
            "mimverify assume uniform-latents --sweep assume.latent_correlation=0..0.9 --seeds 5");
        return command;
    }

    private static int Run(AssumeRequest request, IEnumerable<string> words, Terminal terminal)
    {
        if (request.Changes.Length == 0 && request.Sweep is null)
        {
            throw new InputException(file: null, line: null, "--change", "is missing", value: null, "Name what changes, such as --change assume.mask_token=0.5, or sweep a key with --sweep.");
        }

        if (request.IsMinimised && request.Changes.Length == 0)
        {
            throw new InputException(file: null, line: null, "--minimise", "needs at least one --change", value: null, "Each --change drops one assumption; name those to choose from.");
        }

        if (request.HasLadders && request.Changes.Length == 0)
        {
            throw new InputException(file: null, line: null, "--ladders", "needs at least one --change", value: null, "Name what changes; a sweep is run at one P.");
        }

        // Everything that can be refused is, before anything runs.
        ScenarioChange[] changes = [.. request.Changes, .. request.Overrides];
        var changed = ScenarioChange.Apply(request.Base, changes);
        ScenarioEngine.Choose(request.Base);
        ScenarioEngine.Choose(changed);
        var clock = new RunClock();
        using var folder = OutputFolder.Begin(request.Output, request.IsForced);
        var source = Ask(request, changes, changed, string.Join(' ', ["mimverify", .. words]), terminal);
        var subject = new ManifestSubject("assume", changed.Training.Engine, request.Base.Seed, json => WriteSubject(json, request, changed));
        var manifest = Provenance.Of(subject, words, clock.Start, clock.Elapsed);
        source = source with { Provenance = Provenance.Lines(manifest) };
        foreach (var file in DepartureReport.Write(source))
        {
            folder.WriteText(file.Path, writer => writer.Write(file.Content));
        }

        folder.Complete(manifest);
        if (request.WantsJson)
        {
            terminal.Output.Write(DepartureReport.Json(source));
        }
        else
        {
            SurvivalTerminal.Write(terminal, source, request);
        }

        return ExitOf(source);
    }

    private static DepartureReportSource Ask(AssumeRequest request, ScenarioChange[] changes, Scenario changed, string command, Terminal terminal)
    {
        DepartureRunner Runner(ProgressLine progress) => new(request.Seeds, request.Threads, (_, share) => progress.AdvanceBy(share));
        var rows = ScenarioProblems.RowsOf(request.Base).Length * request.Seeds;
        DepartureRun without;
        using (var progress = new ProgressLine(terminal, $"{request.Base.Training.Engine} {request.Base.Name}, without", rows, request.IsQuiet))
        {
            without = Runner(progress).Run(request.Base, terminal.Cancellation);
        }

        DepartureComparison? comparison = null;
        if (request.Changes.Length > 0)
        {
            using var progress = new ProgressLine(terminal, $"{changed.Training.Engine} {request.Base.Name}, with", rows, request.IsQuiet);
            comparison = DepartureComparison.Of(without, Runner(progress).Run(changed, terminal.Cancellation));
        }

        LadderComparison? ladders = null;
        if (request.HasLadders)
        {
            using var progress = new ProgressLine(terminal, "ladders of P", 1, request.IsQuiet);
            ladders = LadderComparison.Of(request.Base, changed, request.Threads, terminal.Cancellation);
            progress.Advance();
        }

        DepartureSweep? sweep = null;
        if (request.Sweep is { } axis)
        {
            using var progress = new ProgressLine(terminal, $"{axis.Key}", rows * axis.Values.Count, request.IsQuiet);
            sweep = DepartureSweep.Run(Runner(progress), without, changes, axis.Key, axis.Values, request.Halvings, terminal.Cancellation);
        }

        CarryingAssumptions? carriers = null;
        if (request.IsMinimised)
        {
            using var progress = new ProgressLine(terminal, "sets of assumptions", rows * request.Changes.Length, request.IsQuiet);
            carriers = CarryingAssumptions.Find(Runner(progress), without, request.Changes, request.LargestSet, terminal.Cancellation);
        }

        return new DepartureReportSource
        {
            Title = request.Changes.Length == 0 ? $"{request.Base.Name}: sweep of {request.Sweep!.Key}" : $"{request.Base.Name} with {string.Join(", ", request.Changes.Select(change => change.Name))}",
            BaseName = request.Base.Name,
            Changes = [.. request.Changes.Select(change => change.Name)],
            SeedCount = request.Seeds,
            FirstSeed = request.Base.Seed,
            Command = command,
            Comparison = comparison,
            Ladders = ladders,
            Sweep = sweep,
            Carriers = carriers,
        };
    }

    private static void WriteSubject(Utf8JsonWriter json, AssumeRequest request, Scenario changed)
    {
        json.WriteStartObject();
        json.WriteNumber("seeds", request.Seeds);
        json.WritePropertyName("without");
        ScenarioDocument.WriteJson(json, request.Base);
        json.WritePropertyName("with");
        ScenarioDocument.WriteJson(json, changed);
        if (request.Sweep is { } sweep)
        {
            json.WriteString("sweepKey", sweep.Key);
            json.WriteStartArray("sweepValues");
            foreach (var value in sweep.Values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static int ExitOf(DepartureReportSource source)
    {
        SurvivalOutcome[] outcomes = [.. source.Comparison?.Survivals.Select(survival => survival.Outcome) ?? [], .. source.Ladders?.Survivals.Select(survival => survival.Outcome) ?? []];
        return outcomes.Contains(SurvivalOutcome.Fails) || outcomes.Contains(SurvivalOutcome.FailsWithout) ? ExitCode.Refuted
            : outcomes.Contains(SurvivalOutcome.Undecided) ? ExitCode.Inconclusive
            : ExitCode.Done;
    }
}
