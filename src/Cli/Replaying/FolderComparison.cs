using System.Collections.Immutable;
using MimVerify.Simulation.Recording;

namespace MimVerify.Cli.Replaying;

/// <summary>Whether the files of a run came out the same again, byte for byte.</summary>
/// <param name="Compared">How many files agree.</param>
/// <param name="Differences">The files that do not, in order, each with what differs.</param>
internal sealed record FolderComparison(int Compared, ImmutableArray<(string File, string What)> Differences)
{
    // Pages and manifests carry times of day and the command line.
    private static readonly ImmutableArray<string> Clocked = ["index.html", Manifest.FileName];

    /// <summary>Compares two runs.</summary>
    public static FolderComparison Of(RecordedManifest then, RecordedManifest now)
    {
        var agreeing = 0;
        var differences = ImmutableArray.CreateBuilder<(string File, string What)>();
        foreach (var file in then.Files.Union(now.Files, StringComparer.Ordinal).Where(file => !Clocked.Contains(file)).Order(StringComparer.Ordinal))
        {
            if (!then.Files.Contains(file) || !now.Files.Contains(file))
            {
                differences.Add((file, then.Files.Contains(file) ? "is not written now" : "was not written then"));
                continue;
            }

            // A manifest is a file that anyone can edit: nothing outside its folder is read on its word.
            var (old, fresh) = (Path.GetFullPath(Path.Combine(then.Folder, file)), Path.Combine(now.Folder, file));
            if (!old.StartsWith(then.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(old))
            {
                differences.Add((file, "is missing from the recorded folder"));
            }
            else if (FirstDifference(File.ReadAllBytes(old), File.ReadAllBytes(fresh)) is { } what)
            {
                differences.Add((file, what));
            }
            else
            {
                agreeing++;
            }
        }

        return new FolderComparison(agreeing, differences.ToImmutable());
    }

    private static string? FirstDifference(byte[] then, byte[] now)
    {
        var common = then.AsSpan().CommonPrefixLength(now);
        return common == then.Length && common == now.Length ? null
            : $"differs from byte {common + 1} on, in line {then.AsSpan(0, common).Count((byte)'\n') + 1}{(then.Length == now.Length ? string.Empty : $" ({then.Length} bytes then, {now.Length} now)")}";
    }
}
