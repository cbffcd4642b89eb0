using System.ComponentModel;
using System.Diagnostics;

namespace MimVerify.Simulation.Recording;

/// <summary>The state of the source tree that a program was built in.</summary>
/// <param name="Commit">The commit, 40 hexadecimal digits.</param>
/// <param name="IsClean">Whether the tree held no changes; null where that cannot be told.</param>
public sealed record SourceRevision(string Commit, bool? IsClean)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    /// <summary>Asks git about the tree that holds <paramref name="folder"/>; null without git or outside this program's own tree.</summary>
    public static SourceRevision? Find(string folder)
    {
        // A program that was copied into some other repository must not claim that repository's commit.
        if (Ask(folder, "rev-parse", "--show-toplevel") is not { } root || !File.Exists(Path.Combine(root.Trim(), "MimVerify.sln")))
        {
            return null;
        }

        var commit = Ask(folder, "rev-parse", "HEAD")?.Trim();
        var changes = Ask(root.Trim(), "status", "--porcelain");
        return string.IsNullOrEmpty(commit) ? null : new SourceRevision(commit, changes is null ? null : changes.Trim().Length == 0);
    }

    private static string? Ask(string folder, params string[] question)
    {
        try
        {
            using var git = new Process
            {
                StartInfo = new ProcessStartInfo("git", ["-C", folder, .. question])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    UseShellExecute = false,
                },
            };
            git.ErrorDataReceived += (_, _) => { };
            git.Start();
            git.BeginErrorReadLine();
            var answer = git.StandardOutput.ReadToEndAsync();
            if (!git.WaitForExit(LongestWait) || !answer.Wait(LongestWait))
            {
                git.Kill();
                return null;
            }

            return git.ExitCode == 0 ? answer.Result : null;
        }
        catch (Exception fault) when (fault is Win32Exception or InvalidOperationException or IOException)
        {
            return null;
        }
    }
}
