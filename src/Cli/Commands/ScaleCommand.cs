using System.Collections.Immutable;
using System.CommandLine;
using MimVerify.Cli.Running;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Scaling;
using MimVerify.Verification.Scaling.Reports;

namespace MimVerify.Cli.Commands;

/// <summary><c>mimverify scale [SCENARIO]</c>: claims about growing P, judged on a ladder of P with the exponents held.</summary>
internal static class ScaleCommand
{
    private const int MaximumStoreBytes = 1 << 28;

    public static Command Build(Terminal terminal)
    {
        var arguments = new ScaleArguments();
        var command = new Command("scale", "Judges claims about growing P on a ladder of P with the exponents of the areas held; writes a folder with index.html, plots, values and fits.");
        arguments.AddTo(command);
        command.SetAction(parsed => Run(arguments.Read(parsed), [.. parsed.Tokens.Select(token => token.Value)], terminal));
        HelpText.AddExamples(
            command,
            "mimverify scale",
            "mimverify scale huge --patches 1e4..1e12 --rungs 9 --claims M2,M3",
            "mimverify scale my-scenario.yaml --engine population --claims M10,M11 --output out",
            "mimverify scale mae-vit-196 --claims my-claims.yaml --json");
        return command;
    }

    private static int Run(ScaleRequest request, string[] words, Terminal terminal)
    {
        var clock = new RunClock();
        var plan = request.Plan;
        var statements = ClaimStatements.Of(request.Claims);
        var key = LadderStore.KeyOf(plan, statements, ProgramVersion.Number);
        var known = request.IsResumed ? Resume(request, key, terminal) : [];
        using var folder = OutputFolder.Begin(request.Output, request.IsForced);
        var rows = Climb(request, statements, known, terminal);
        var isInterrupted = rows.Length < plan.Tasks.Length;
        var manifest = Provenance.Of(new ManifestSubject("ladder", plan.Settings.Engine, Seed: null, writer => LadderJson.WriteLadder(writer, plan)), words, clock.Start, clock.Elapsed) with
        {
            Scenario = plan.Scenario,
            Interrupted = isInterrupted,
        };
        var report = new LadderReport
        {
            Plan = plan,
            Statements = statements,
            Rows = rows,
            Findings = LadderJudgement.Of(statements, plan, rows, new GrowthJudge(request.Confidence)),
            Confidence = request.Confidence,
            Command = string.Join(' ', manifest.CommandLine),
            Provenance = Running.Provenance.Lines(manifest),
            IsInterrupted = isInterrupted,
        };
        foreach (var file in LadderReportWriter.Write(report))
        {
            folder.WriteText(file.Path, writer => writer.Write(file.Content));
        }

        folder.WriteJson(LadderStore.FileName, writer => LadderStore.Write(writer, key, rows));
        folder.Complete(manifest);
        if (request.WantsJson)
        {
            terminal.Output.Write(LadderReportWriter.Json(report));
        }
        else
        {
            ScaleTable.Write(terminal, report, request.Output, clock.Elapsed, request.IsQuiet);
        }

        if (isInterrupted)
        {
            terminal.Complain($"interrupted: {rows.Length} of {plan.Tasks.Length} rows were finished and are in {request.Output}; --resume goes on from there.");
            return ExitCode.Interrupted;
        }

        return ExitCodeOf(report.Findings);
    }

    private static ImmutableArray<LadderRow> Climb(
        ScaleRequest request, ImmutableArray<LadderStatement> statements, Dictionary<(string Query, int Rung), LadderRow> known, Terminal terminal)
    {
        var plan = request.Plan;
        if (request.IsVerbose)
        {
            terminal.Complain($"{plan.Scenario.Name}: engine {plan.Settings.Engine}, P = {string.Join(", ", plan.Patches.Select(patches => TextNumber.Of(patches)))}, {plan.Tasks.Length} rows, {known.Count} of them known, {request.Threads} threads.");
        }

        using var progress = new ProgressLine(terminal, $"{plan.Settings.Engine} {plan.Scenario.Name}", plan.Tasks.Length - known.Count, request.IsQuiet);
        try
        {
            var rows = LadderRunner.Run(plan, statements, known, request.Threads, progress.Advance, terminal.Cancellation);
            if (rows.IsEmpty)
            {
                terminal.Cancellation.ThrowIfCancellationRequested();
            }

            return rows;
        }
        catch (ArgumentException fault)
        {
            throw ScenarioEngine.Refusal(plan.Scenario, fault);
        }
    }

    private static Dictionary<(string Query, int Rung), LadderRow> Resume(ScaleRequest request, string key, Terminal terminal)
    {
        var path = Path.Combine(request.Output, LadderStore.FileName);
        if (!File.Exists(path))
        {
            if (!request.IsQuiet)
            {
                terminal.Complain($"{request.Output} holds no rows to resume from: all of them run.");
            }

            return [];
        }

        var tasks = request.Plan.Tasks.Select(task => (task.Query, task.Rung)).ToHashSet();
        return LadderStore.Read(InputText.ReadFile(path, MaximumStoreBytes), path, key)
            .Where(row => tasks.Contains((row.Query, row.Rung)))
            .ToDictionary(row => (row.Query, row.Rung));
    }

    private static int ExitCodeOf(ImmutableArray<LadderFinding> findings) =>
        findings.Any(finding => finding.Assessment.Verdict == Verdict.Refuted) ? ExitCode.Refuted
        : findings.Any(finding => finding.Assessment.Verdict == Verdict.Inconclusive) ? ExitCode.Inconclusive
        : ExitCode.Done;
}
