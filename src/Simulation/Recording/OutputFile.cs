using System.Text;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Recording;

/// <summary>A file of text that appears complete or not at all.</summary>
public static class OutputFile
{
    /// <summary>Writes a hidden file beside the target, flushes it to the disk and renames it into place; an existing file is replaced.</summary>
    /// <param name="path">The file as its user named it.</param>
    /// <param name="text">UTF-8 text.</param>
    /// <exception cref="InputException">The path names a folder or nothing, or the disk refuses.</exception>
    public static void Write(string path, string text)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal))
        {
            throw new InputException(file: null, line: null, "--output", "must name a file", "an empty name", "Pass a path such as --output derivation.tex.");
        }

        if (Directory.Exists(path))
        {
            throw new InputException(path, line: null, key: null, "is a folder", value: null, "Name a file in it.");
        }

        string? staging = null;
        try
        {
            // A link stays one: what it points to is replaced.
            var target = Path.GetFullPath(path);
            target = File.Exists(target) ? File.ResolveLinkTarget(target, returnFinalTarget: true)?.FullName ?? target : target;
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            staging = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.partial-{Environment.ProcessId}-{Path.GetRandomFileName()}");
            using (var stream = new FileStream(staging, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            File.Move(staging, target, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            if (staging is not null)
            {
                File.Delete(staging);
            }

            throw OutputOwnership.CannotWrite(path, fault);
        }
    }
}
