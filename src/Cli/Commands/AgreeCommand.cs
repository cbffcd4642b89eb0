using System.CommandLine;
using MimVerify.Cli.Agreements;
using MimVerify.Cli.Running;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Agreement;

namespace MimVerify.Cli.Commands;

/// <summary><c>mimverify agree SCENARIO</c>: the same rows by mean field, population, sampled and torch, set against each other.</summary>
internal static class AgreeCommand
{
    public static Command Build(Terminal terminal)
    {
        var arguments = new RunArguments(isScenarioOptional: false, choosesEngine: false);
        var seeds = new Option<string>("--seeds") { HelpName = "N", Description = "Seeds that train; by default 8." };
        var command = new Command("agree", "Runs a scenario by every engine and sets differences against what explains them: sampling error, step size, finite P, rounding.");
        arguments.AddTo(command);
        command.Add(seeds);
        command.SetAction(parsed => Run(
            arguments.Read(parsed, "mimverify-agree"),
            parsed.GetValue(seeds) is { } text
                ? (int)new DocumentCursor(file: null, "--seeds", new DocumentNode.Scalar(text, IsQuoted: false)).WholeNumber(2, 1000, "Independent trainings, such as 8.")
                : null,
            parsed.Tokens.Select(token => token.Value),
            terminal));
        HelpText.AddExamples(command, "mimverify agree agreement-48", "mimverify agree mae-vit-196 --seeds 4 --output out", "mimverify agree my-scenario.yaml --json");
        return command;
    }

    private static int Run(RunRequest request, int? seeds, IEnumerable<string> words, Terminal terminal)
    {
        var clock = new RunClock();
        using var folder = OutputFolder.Begin(request.Output, request.IsForced);
        var (rows, plan, notes) = AgreementRuns.Of(request, seeds, terminal);
        var manifest = Provenance.Of(
            new ManifestSubject("agreement", Engine: null, request.Scenario.Seed, json =>
            {
                json.WriteStartObject();
                json.WritePropertyName("scenario");
                ScenarioDocument.WriteJson(json, request.Scenario);
                json.WriteNumber("seeds", plan?.Seeds ?? 0);
                json.WriteNumber("learningRate", plan?.LearningRate ?? 0);
                json.WriteEndObject();
            }),
            words,
            clock.Start,
            clock.Elapsed);
        var source = new AgreementSource
        {
            Name = request.Scenario.Name,
            Command = string.Join(' ', manifest.CommandLine),
            Rows = rows,
            Series = [.. rows.SelectMany(row => AgreementJudge.Compare(row, rows.Length))],
            Plan = plan,
            Notes = notes,
            Provenance = Provenance.Lines(manifest),
        };
        foreach (var file in AgreementPage.Write(source))
        {
            folder.WriteText(file.Path, writer => writer.Write(file.Content));
        }

        folder.Complete(manifest);
        foreach (var note in notes)
        {
            terminal.Complain($"note: {note}");
        }

        AgreementAnswer.Write(source, request.Output, request.WantsJson, terminal);
        return source.Unexplained.Any() ? ExitCode.Refuted : ExitCode.Done;
    }
}
