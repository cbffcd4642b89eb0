using System.Collections.Immutable;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Documents;

namespace MimVerify.Cli.Replaying;

/// <summary>The command line that runs a manifest again, with its output and its scenario in a folder of its own.</summary>
internal static class ReplayPlan
{
    // Commands that write no folder with a manifest, or that would replay themselves.
    private static readonly ImmutableArray<string> Excluded = ["replay", "derive", "evaluate", "doctor", "scenarios"];

    private static readonly ImmutableArray<string> OutputOptions = ["--output", "-o"];

    // Options that concern the folder that was written then.
    private static readonly ImmutableArray<string> FolderOptions = ["--force", "--restart", "--resume"];

    /// <summary>The words after the program.</summary>
    /// <param name="manifest">What ran.</param>
    /// <param name="scenario">A file that holds the manifest's scenario; null where it has none.</param>
    /// <param name="output">The folder to write.</param>
    /// <exception cref="InputException">The manifest's command writes no run.</exception>
    public static ImmutableArray<string> Words(RecordedManifest manifest, string? scenario, string output)
    {
        var file = Path.Combine(manifest.Folder, Manifest.FileName);
        if (manifest.CommandLine.Length < 2 || Excluded.Contains(manifest.CommandLine[1]) || manifest.CommandLine[1].StartsWith('-'))
        {
            throw new InputException(file, line: null, "commandLine", "is no command that writes a run", string.Join(' ', manifest.CommandLine), "Was the manifest edited?");
        }

        if (manifest.IsInterrupted)
        {
            throw new InputException(file, line: null, "interrupted", "is true: what the folder holds depends on the moment at which the run was stopped", value: null, "Replay a run that went to its end.");
        }

        var words = new List<string>();
        for (var index = 1; index < manifest.CommandLine.Length; index++)
        {
            var word = manifest.CommandLine[index];
            if (OutputOptions.Contains(word))
            {
                index++;
            }
            else if (!FolderOptions.Contains(word))
            {
                // The scenario as it was then, whatever has become of the file or of the embedded one.
                words.Add(index > 1 && scenario is not null && word == manifest.ScenarioSource ? scenario : word);
            }
        }

        return [.. words, "--output", output];
    }
}
