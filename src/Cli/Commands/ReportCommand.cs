using System.CommandLine;
using MimVerify.Cli.Running;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;

namespace MimVerify.Cli.Commands;

/// <summary><c>mimverify report [SCENARIO]</c>: theory and simulation of a scenario as one folder with a page to open.</summary>
internal static class ReportCommand
{
    public static Command Build(Terminal terminal)
    {
        var arguments = new RunArguments(isScenarioOptional: true, judges: true);
        var command = new Command("report", "Sets theory against simulation for a scenario; writes a folder with index.html, claims, figures and data.");
        arguments.AddTo(command);
        command.SetAction(parsed => Run(arguments.Read(parsed, "mimverify-report"), parsed.Tokens.Select(token => token.Value), terminal));
        HelpText.AddExamples(command, "mimverify report", "mimverify report uniform-latents --output out --samples 16384");
        return command;
    }

    private static int Run(RunRequest request, IEnumerable<string> words, Terminal terminal)
    {
        var engine = ScenarioEngine.Choose(request.Scenario);
        using var folder = OutputFolder.Begin(request.Output, request.IsForced);
        var result = ScenarioRun.Carry(request, engine, terminal);
        var manifest = Provenance.Of(request.Scenario, result, words);
        ScenarioRun.WriteFiles(folder, result.Trajectory);
        var exitCode = ReportStep.Write(folder, request, result, manifest, terminal);
        folder.Complete(manifest);
        result.Options.Checkpoints?.Remove();
        ScenarioRun.Warn(result, request.Output, terminal);
        return result.Trajectory.Interrupted ? ExitCode.Interrupted : exitCode;
    }
}
