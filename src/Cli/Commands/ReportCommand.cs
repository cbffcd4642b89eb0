using System.CommandLine;
using MimVerify.Cli.Running;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;

namespace MimVerify.Cli.Commands;

/// <summary><c>mimverify report [SCENARIO]</c>: theory and simulation of a scenario as one folder with a page to open.</summary>
internal static class ReportCommand
{
    public static Command Build(Terminal terminal)
    {
        var arguments = new RunArguments(isScenarioOptional: true, judges: true);
        var command = new Command("report", "Sets theory against simulation for a scenario; writes a folder with index.html, claims, figures and data.");
        var latex = new Option<bool>("--latex") { Description = "Also write latex/: tables (booktabs) and figures (pgfplots) with their data, and a document that compiles." };
        var compare = new Option<string[]>("--compare")
        {
            HelpName = "A B",
            Description = "Set two runs side by side on one page: folders of runs, or scenarios, which are run first.",
            Arity = new ArgumentArity(2, 2),
            AllowMultipleArgumentsPerToken = true,
        };
        arguments.AddTo(command);
        command.Add(latex);
        command.Add(compare);
        command.SetAction(parsed =>
        {
            string[] words = [.. parsed.Tokens.Select(token => token.Value)];
            if (parsed.GetValue(compare) is not [var first, var second])
            {
                return Run(arguments.Read(parsed, "mimverify-report"), parsed.GetValue(latex), words, terminal);
            }

            return arguments.ScenarioGiven(parsed) is { } third
                ? throw new InputException(file: null, line: null, "--compare", "takes two runs and no scenario besides", third, "Name the two after --compare.")
                : new CompareStep(arguments, parsed, words, terminal).Run(first, second);
        });
        HelpText.AddExamples(command, "mimverify report", "mimverify report uniform-latents --output out --samples 16384", "mimverify report --latex --output out && cd out/latex && pdflatex report", "mimverify report --compare positive-gap negative-gap");
        return command;
    }

    private static int Run(RunRequest request, bool hasLatex, IEnumerable<string> words, Terminal terminal)
    {
        var engine = ScenarioEngine.Choose(request.Scenario);
        using var folder = OutputFolder.Begin(request.Output, request.IsForced);
        var result = ScenarioRun.Carry(request, engine, terminal);
        var manifest = Provenance.Of(request.Scenario, result, words);
        ScenarioRun.WriteFiles(folder, result.Trajectory);
        var exitCode = ReportStep.Write(folder, request, result, manifest, hasLatex, terminal);
        folder.Complete(manifest);
        result.Options.Checkpoints?.Remove();
        ScenarioRun.Warn(result, request.Output, terminal);
        return result.Trajectory.Interrupted ? ExitCode.Interrupted : exitCode;
    }
}
