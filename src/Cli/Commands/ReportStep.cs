using MimVerify.Cli.Running;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Recording;

namespace MimVerify.Cli.Commands;

/// <summary>What a report adds to a simulation: claims judged and the page written.</summary>
internal static class ReportStep
{
    /// <summary>Writes the report's files into the folder and its summary to stdout; the exit code says what was found.</summary>
    public static int Write(OutputFolder folder, RunRequest request, RunResult result, Manifest manifest, Terminal terminal)
    {
        EventTable.Write(terminal, result.Trajectory);
        terminal.Complain($"warning: this build judges no claims and draws no page yet; the data are in {request.Output} ({folder.Files.Count} files, version {manifest.Version}).");
        return ExitCode.Inconclusive;
    }
}
