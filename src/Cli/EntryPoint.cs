using System.Runtime.InteropServices;
using MimVerify.Cli.Terminals;
using MimVerify.Theory.Documents;

namespace MimVerify.Cli;

/// <summary>Runs one command line: signals, exit codes, and one line of what and one of how to mend for everything that goes wrong.</summary>
internal static class EntryPoint
{
    public static int Run(IReadOnlyList<string> arguments)
    {
        // The commonest question of scripts needs no parser.
        if (arguments is ["--version"])
        {
            Console.Out.Write($"mimverify {ProgramVersion.Number}\n");
            return ExitCode.Done;
        }

        using var interruption = new CancellationTokenSource();
        var signals = 0;
        void OnSignal(PosixSignalContext context)
        {
            // The first signal asks for an orderly end; the second one gets what it wants.
            context.Cancel = Interlocked.Increment(ref signals) == 1;
            interruption.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using var terminal = Terminal.OfConsole(interruption.Token);
        return Run(arguments, terminal);
    }

    public static int Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        try
        {
            return CommandTree.Invoke(arguments, terminal);
        }
        catch (InputException refusal)
        {
            terminal.Complain(refusal.Message);
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            terminal.Complain("interrupted: nothing was finished, nothing was written.");
            return ExitCode.Interrupted;
        }
        catch (OutOfMemoryException)
        {
            terminal.Complain("out of memory: the instance is too large for this machine. Use fewer patches, clusters or samples, or the engine meanfield.");
            return ExitCode.BadInput;
        }
        catch (Exception fault) when (fault is not StackOverflowException)
        {
            terminal.Complain($"internal error: {fault.GetType().Name}: {fault.Message.Split('\n')[0]}");
            terminal.Complain(arguments.Contains("--verbose", StringComparer.Ordinal) ? fault.ToString() : "This is a fault of mimverify, not of your input. Run again with --verbose to see where.");
            return ExitCode.InternalError;
        }
    }
}
