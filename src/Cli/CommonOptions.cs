using System.CommandLine;

namespace MimVerify.Cli;

/// <summary>Options that every command has.</summary>
internal static class CommonOptions
{
    /// <summary>Only the result and errors.</summary>
    public static Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "No progress, no remarks: only the result and errors.", Recursive = true };

    /// <summary>JSON on stdout.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "One JSON document on stdout and nothing else.", Recursive = true };

    /// <summary>More on stderr.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "More about what happens, on stderr.", Recursive = true };
}
