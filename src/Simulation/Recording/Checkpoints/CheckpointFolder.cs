using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Recording.Checkpoints;

/// <summary>Checkpoints of one run, a pair of files for each seed: tensors (safetensors) and the rest (JSON), which names the tensors' file.</summary>
/// <remarks>
/// Saving writes the tensors under a new name, flushes them to the disk, then replaces the JSON in one rename and removes the old tensors.
/// Whenever the process dies, the JSON names a file of tensors that is whole: the last checkpoint or the one before. A file that no JSON names is
/// left over from such a death and is removed at the next save. Reading checks the length and the SHA-256 of the tensors that the JSON states.
/// </remarks>
public sealed class CheckpointFolder
{
    /// <summary>Counts changes of what checkpoints hold.</summary>
    public const int Version = 2;

    private const int MostRecordBytes = 1 << 16;
    private const string Again = "Run without --resume into a new place, or remove the folder.";

    private readonly string _name;
    private readonly string _path;
    private readonly string _scenario;

    private CheckpointFolder(string name, string scenario, long every)
    {
        (_name, _path, _scenario, Every) = (name, Path.GetFullPath(name), scenario, every);
    }

    /// <summary>Steps between checkpoints; <see cref="long.MaxValue"/> for none but at the end of a seed and at an interruption.</summary>
    public long Every { get; }

    /// <summary>The checkpoints of a run in a folder.</summary>
    /// <param name="name">The folder as its user named it.</param>
    /// <param name="scenario">What runs; checkpoints of anything else are refused.</param>
    /// <param name="every">Steps between checkpoints; null for none but at the end of a seed and at an interruption.</param>
    /// <param name="isResumed">Whether to go on from what the folder holds; otherwise it may hold none.</param>
    /// <exception cref="InputException">The folder holds checkpoints that were not asked for, or none that were, or is no folder.</exception>
    public static CheckpointFolder Open(string name, Scenario scenario, long? every, bool isResumed)
    {
        var folder = new CheckpointFolder(name, FingerprintOf(scenario), every ?? long.MaxValue);
        var exists = Directory.Exists(folder._path) && Directory.EnumerateFiles(folder._path, "seed-*.json").Any();
        return exists == isResumed ? folder
            : exists ? throw new InputException(name, line: null, key: null, "holds checkpoints of an earlier run", value: null, "Add --resume to go on from them, or remove the folder.")
            : throw new InputException(name, line: null, key: null, "holds no checkpoint to resume from", value: null, "Leave out --resume to start; checkpoints are written with --checkpoint-every.");
    }

    /// <summary>SHA-256 of the scenario after defaults and options, where it was read from left out.</summary>
    public static string FingerprintOf(Scenario scenario)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            ScenarioDocument.WriteJson(writer, scenario);
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
    }

    /// <summary>Saves a seed.</summary>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    public void Save(int seed, SeedCheckpoint checkpoint)
    {
        var tensors = $"seed-{seed}-step-{checkpoint.Step}{(checkpoint.Status is null ? string.Empty : "-end")}.safetensors";
        try
        {
            Directory.CreateDirectory(_path);
            using var buffer = new MemoryStream();
            SafeTensors.Write(buffer, checkpoint.Tensors);
            var bytes = buffer.ToArray();
            WriteDurably(tensors, bytes);
            WriteDurably(RecordName(seed), Record(checkpoint, tensors, bytes));
            foreach (var old in Directory.EnumerateFiles(_path, $"seed-{seed}-step-*").Where(file => !string.Equals(Path.GetFileName(file), tensors, StringComparison.Ordinal)))
            {
                File.Delete(old);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException(_name, line: null, key: null, "cannot be written", value: null, $"The system says: {fault.Message}", fault);
        }
    }

    /// <summary>The checkpoint of a seed; null where it has none yet.</summary>
    /// <exception cref="InputException">It is damaged, of another scenario or of another version.</exception>
    public SeedCheckpoint? Load(int seed)
    {
        var name = Path.Combine(_name, RecordName(seed));
        if (!File.Exists(Path.Combine(_path, RecordName(seed))))
        {
            return null;
        }

        try
        {
            using var record = JsonDocument.Parse(ReadAtMost(RecordName(seed), MostRecordBytes));
            var root = record.RootElement;
            if (root.GetProperty("version").GetInt32() is var version && version != Version)
            {
                throw new InputException(name, line: null, "version", $"must be {Version} for this program", $"{version}", Again);
            }

            if (!root.GetProperty("scenario").ValueEquals(_scenario))
            {
                throw new InputException(name, line: null, "scenario", "is another one than this run's: a key or an option has changed since", value: null, "Resume with the scenario and options of the first run, or remove the folder.");
            }

            var file = root.GetProperty("tensors").GetString()!;
            var length = root.GetProperty("bytes").GetInt64();
            var bytes = ReadAtMost(Path.GetFileName(file), length);
            if (bytes.LongLength != length || !root.GetProperty("sha256").ValueEquals(Convert.ToHexStringLower(SHA256.HashData(bytes))))
            {
                throw new InputException(Path.Combine(_name, file), line: null, key: null, $"is damaged: it should have {length} bytes and the sum that {RecordName(seed)} states", $"{bytes.LongLength} bytes", Again);
            }

            SolveStatus? status = root.GetProperty("status").GetString() is { } text ? Enum.Parse<SolveStatus>(text) : null;
            return new SeedCheckpoint(root.GetProperty("step").GetInt64(), status, SafeTensors.Read(bytes));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException or InvalidDataException)
        {
            throw Damaged(seed, fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException(name, line: null, key: null, "cannot be read with its tensors", value: null, $"The system says: {fault.Message}", fault);
        }
    }

    /// <summary>The refusal of a checkpoint whose tensors do not make sense.</summary>
    public InputException Damaged(int seed, Exception fault) =>
        new(Path.Combine(_name, RecordName(seed)), line: null, key: null, $"is no checkpoint of this program: {fault.Message}", value: null, Again, fault);

    /// <summary>Removes the checkpoints, and the folder if nothing else is in it.</summary>
    public void Remove()
    {
        foreach (var file in Directory.Exists(_path) ? Directory.EnumerateFiles(_path, "seed-*") : [])
        {
            File.Delete(file);
        }

        if (Directory.Exists(_path) && !Directory.EnumerateFileSystemEntries(_path).Any())
        {
            Directory.Delete(_path);
        }
    }

    private static string RecordName(int seed) => $"seed-{seed}.json";

    private byte[] Record(SeedCheckpoint checkpoint, string tensors, byte[] bytes)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("program", Manifest.Program);
            writer.WriteNumber("version", Version);
            writer.WriteString("scenario", _scenario);
            writer.WriteNumber("step", checkpoint.Step);
            writer.WriteString("status", checkpoint.Status?.ToString());
            writer.WriteString("tensors", tensors);
            writer.WriteNumber("bytes", bytes.LongLength);
            writer.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(bytes)));
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private void WriteDurably(string name, byte[] bytes)
    {
        var partial = Path.Combine(_path, name + ".partial");
        using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(partial, Path.Combine(_path, name), overwrite: true);
    }

    // A length that a damaged record states is no reason to read more than there is.
    private byte[] ReadAtMost(string name, long most)
    {
        using var stream = File.OpenRead(Path.Combine(_path, name));
        return stream.Length <= most ? ReadAll(stream) : throw new InvalidDataException($"{name} has {stream.Length} bytes");
    }

    private static byte[] ReadAll(FileStream stream)
    {
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
