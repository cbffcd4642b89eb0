using System.CommandLine;
using MimVerify.Cli.Diagrams;
using MimVerify.Cli.Running;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Recording;
using MimVerify.Verification.Diagrams;

namespace MimVerify.Cli.Commands;

/// <summary><c>mimverify diagram</c>: a grid of mean-field runs as a phase diagram.</summary>
internal static class DiagramCommand
{
    public static Command Build(Terminal terminal)
    {
        var arguments = new DiagramArguments();
        var command = new Command("diagram", "Runs the mean field on a grid of settings and draws a phase diagram; a run that was stopped goes on where it was.");
        arguments.AddTo(command);
        command.SetAction(parsed => Run(arguments.Read(parsed), [.. parsed.Tokens.Select(token => token.Value)], terminal));
        HelpText.AddExamples(
            command,
            "mimverify diagram --x kappa_c=0.5..1 --y kappa_s=0..0.5 --patches 1e6",
            "mimverify diagram --x patches=1e2..1e12 --y gamma=0.05..0.95 --quantity T_half,T1",
            "mimverify diagram --grid 400x400 --shard 3/16 --output shard-3");
        return command;
    }

    private static int Run(DiagramRequest request, string[] words, Terminal terminal)
    {
        var clock = new RunClock();

        // The folder is looked at before any work, and written after all of it.
        OutputFolder.Check(request.Output, request.IsForced);
        var work = new DiagramWork(request.Output);
        int resumed;
        DiagramCell[] cells;
        using (var store = work.Open(request, terminal))
        {
            resumed = store.Done.Count;
            var total = request.Definition.Shard.Cells(request.Definition.Grid).Count() - resumed;
            using (var progress = new ProgressLine(terminal, "meanfield diagram", total, request.IsQuiet, "cells"))
            {
                if (!DiagramRun.Complete(request.Definition, store, request.Threads, progress.Advance, terminal.Cancellation))
                {
                    terminal.Complain($"interrupted: {store.Done.Count} of {total + resumed} cells are finished and kept in {work.Path}. Run the same command again to go on.");
                    return ExitCode.Interrupted;
                }
            }

            cells = [.. store.Read()];
        }

        DiagramFolder.Write(request.Output, request.IsForced, request.Definition, [.. cells], request.Quantities, words, clock);
        work.Remove();
        DiagramAnswer.Write(request.Output, request.Definition, [.. cells], resumed, clock.Elapsed, request.WantsJson, terminal);
        return ExitCode.Done;
    }
}
