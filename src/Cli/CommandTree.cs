using System.CommandLine;
using MimVerify.Cli.Commands;
using MimVerify.Cli.Terminals;

namespace MimVerify.Cli;

/// <summary>The commands, their help, and what happens to a command line that is none of them.</summary>
internal static class CommandTree
{
    public static int Invoke(IReadOnlyList<string> arguments, Terminal terminal)
    {
        var root = Build(terminal);

        // A leading @ is part of a name here; nobody keeps response files for this program.
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (ParseComplaint.IsDue(parsed) && !HelpText.IsAskedFor(parsed))
        {
            return ParseComplaint.Write(parsed, terminal);
        }

        return parsed.Invoke(new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    public static RootCommand Build(Terminal terminal)
    {
        var root = new RootCommand("Verifies the theory of masked image modelling: exact gradients, trained attention, and claims judged against both.")
        {
            CommonOptions.Quiet,
            CommonOptions.Json,
            CommonOptions.Verbose,
            ReportCommand.Build(terminal),
            SimulateCommand.Build(terminal),
            AssumeCommand.Build(terminal),
            DeparturesCommand.Build(terminal),
            VerifyCommand.Build(terminal),
            EvaluateCommand.Build(terminal),
            DeriveCommand.Build(terminal),
            AgreeCommand.Build(terminal),
            ScaleCommand.Build(terminal),
            DiagramCommand.Build(terminal),
            MergeCommand.Build(terminal),
            FigureCommand.Build(terminal),
            ReplayCommand.Build(terminal),
            ScenariosCommand.Build(terminal),
            ClaimsCommand.Build(terminal),
            DoctorCommand.Build(terminal),
        };
        foreach (var option in root.Options.OfType<VersionOption>())
        {
            option.Action = new VersionAction();
        }

        HelpText.AddExamples(root, "mimverify report", "mimverify simulate huge --output out", "mimverify evaluate lemma cases.json");
        return root;
    }

    private sealed class VersionAction : System.CommandLine.Invocation.SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.Write($"mimverify {ProgramVersion.Number}\n");
            return ExitCode.Done;
        }
    }
}
