using System.Text;
using System.Text.Json;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Recording;

/// <summary>A folder that appears complete or not at all.</summary>
/// <remarks>
/// <para>
/// Files are written into a hidden folder beside the target and flushed to the disk; completing renames it into place. A run that is
/// killed leaves the hidden folder behind (<c>.name.partial-...</c>), which no command reads and the next run to the same target removes, and the target as it was.
/// </para>
/// <para>
/// What happens to an existing target: empty, or a run of this program that nobody added files to: replaced. Anything else holds
/// somebody's files: refused, unless forced. Forced, the old run's files (if there was one) are removed, the new ones are put beside
/// whatever else is there, and nothing else is touched; the manifest goes first and comes last, so that a folder that is half way is
/// not taken for a run.
/// </para>
/// </remarks>
public sealed class OutputFolder : IDisposable
{
    private readonly StagingFolder _staging;
    private readonly List<string> _files = [];

    private OutputFolder(string target)
    {
        Target = target;
        _staging = StagingFolder.Create(target);
    }

    /// <summary>The full path of the folder to be.</summary>
    public string Target { get; }

    /// <summary>The files written so far, relative to the folder, with forward slashes.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>Checks that the folder may be written, before any work is done, and opens the hidden folder beside it.</summary>
    /// <param name="path">The folder as its user named it.</param>
    /// <param name="force">Write among somebody's files.</param>
    /// <exception cref="InputException">The folder may not or cannot be written.</exception>
    public static OutputFolder Begin(string path, bool force)
    {
        var target = Check(path, force);
        try
        {
            return new OutputFolder(target);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw OutputOwnership.CannotWrite(path, fault);
        }
    }

    /// <summary>Checks that the folder may be written, for work that keeps its own record until the end.</summary>
    /// <param name="path">The folder as its user named it.</param>
    /// <param name="force">Write among somebody's files.</param>
    /// <returns>The full path of the folder to be.</returns>
    /// <exception cref="InputException">The folder may not be written.</exception>
    public static string Check(string path, bool force)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal))
        {
            throw new InputException(file: null, line: null, "--output", "must name a folder", "an empty name", "Pass a path such as --output out.");
        }

        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(target))
        {
            throw new InputException(path, line: null, key: null, "is a file", value: null, "Name a folder.");
        }

        if (Directory.Exists(target))
        {
            target = new DirectoryInfo(target).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? target;
            OutputOwnership.Check(path, target, force);
        }

        return Path.GetDirectoryName(target) is not null
            ? target
            : throw new InputException(path, line: null, key: null, "is the root of the file system", value: null, "Name a folder below it.");
    }

    /// <summary>Writes one file.</summary>
    /// <param name="name">Relative to the folder, with forward slashes.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="InputException">The disk refuses.</exception>
    public void Write(string name, Action<Stream> write)
    {
        try
        {
            var path = Path.Combine(_staging.Path, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
            write(stream);
            stream.Flush(flushToDisk: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw OutputOwnership.CannotWrite(Target, fault);
        }

        _files.Add(name);
    }

    /// <summary>Writes one file of text: UTF-8, lines ended by a line feed.</summary>
    /// <exception cref="InputException">The disk refuses.</exception>
    public void WriteText(string name, Action<TextWriter> write) => Write(name, stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        write(writer);
    });

    /// <summary>Writes one file of JSON.</summary>
    /// <exception cref="InputException">The disk refuses.</exception>
    public void WriteJson(string name, Action<Utf8JsonWriter> write, bool indented = false) => Write(name, stream =>
    {
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(writer);
        }

        stream.WriteByte((byte)'\n');
    });

    /// <summary>Writes the manifest and puts the folder into place.</summary>
    /// <exception cref="InputException">The disk refuses.</exception>
    public void Complete(Manifest manifest)
    {
        WriteJson(Manifest.FileName, writer => manifest.Write(writer, [.. _files]), indented: true);
        try
        {
            _staging.Release();
            if (!Directory.Exists(Target))
            {
                Directory.Move(_staging.Path, Target);
            }
            else if (OutputOwnership.Strangers(Target).Count == 0)
            {
                Replace();
            }
            else
            {
                Merge();
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw OutputOwnership.CannotWrite(Target, fault);
        }
    }

    /// <summary>Removes the hidden folder of a run that was not completed; after <see cref="Complete"/> there is none.</summary>
    public void Dispose() => _staging.Dispose();

    private void Replace()
    {
        var old = _staging.OldPath;
        Directory.Move(Target, old);
        try
        {
            Directory.Move(_staging.Path, Target);
        }
        catch (IOException)
        {
            Directory.Move(old, Target);
            throw;
        }

        StagingFolder.Discard(old);
    }

    private void Merge()
    {
        var own = Manifest.FilesIn(Target) ?? new HashSet<string>(StringComparer.Ordinal);
        if (own.Count > 0)
        {
            File.Delete(Path.Combine(Target, Manifest.FileName));
        }

        foreach (var file in own)
        {
            // A manifest is a file that anyone can edit: nothing outside the folder is removed on its word.
            var path = Path.GetFullPath(Path.Combine(Target, file));
            if (path.StartsWith(Target + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path))
            {
                File.Delete(path);
            }
        }

        foreach (var file in _files)
        {
            var path = Path.Combine(Target, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(Path.Combine(_staging.Path, file), path, overwrite: true);
        }

        Directory.Delete(_staging.Path, recursive: true);
    }
}
