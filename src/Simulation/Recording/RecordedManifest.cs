using System.Collections.Immutable;
using System.Text.Json;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Recording;

/// <summary>What a manifest on the disk says.</summary>
public sealed record RecordedManifest
{
    /// <summary>The folder that it describes.</summary>
    public required string Folder { get; init; }

    /// <summary>The words of the command line, the program first.</summary>
    public required ImmutableArray<string> CommandLine { get; init; }

    /// <summary>The scenario's file or name as it was given; null where there was none.</summary>
    public required string? ScenarioSource { get; init; }

    /// <summary>The scenario after defaults and options, as JSON; null where what ran was no single scenario.</summary>
    public required string? Scenario { get; init; }

    /// <summary>The engine's name; null where there were several or none.</summary>
    public required string? Engine { get; init; }

    /// <summary>The program's version.</summary>
    public required string Version { get; init; }

    /// <summary>The commit that the program was built from; null where unknown.</summary>
    public required string? Commit { get; init; }

    /// <summary>Whether the source tree held no changes; null where unknown.</summary>
    public required bool? IsClean { get; init; }

    /// <summary>The runtime's name and version.</summary>
    public required string Runtime { get; init; }

    /// <summary>What computed.</summary>
    public required string Device { get; init; }

    /// <summary>Whether the run was stopped before its end.</summary>
    public required bool IsInterrupted { get; init; }

    /// <summary>The other files of the folder, relative to it.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>Reads a manifest.</summary>
    /// <param name="path">The file, or the folder that holds it.</param>
    /// <exception cref="InputException">There is none, or it is not one of this program.</exception>
    public static RecordedManifest Read(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, Manifest.FileName) : path;
        if (!File.Exists(file))
        {
            throw new InputException(
                path, line: null, key: null, Directory.Exists(path) ? $"holds no {Manifest.FileName}" : "does not exist", value: null, "Name the folder of a finished run, or the manifest in it.");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "program") != Manifest.Program)
            {
                throw new FormatException($"its program is not {Manifest.Program}");
            }

            return new RecordedManifest
            {
                Folder = Path.GetDirectoryName(Path.GetFullPath(file))!,
                CommandLine = Words(root, "commandLine"),
                ScenarioSource = Text(root, "scenarioSource"),
                Scenario = root.TryGetProperty("scenario", out var scenario) && scenario.ValueKind == JsonValueKind.Object ? scenario.GetRawText() : null,
                Engine = Text(root, "engine"),
                Version = Text(root, "version") ?? throw new FormatException("it has no version"),
                Commit = Text(root, "gitCommit"),
                IsClean = root.TryGetProperty("gitClean", out var clean) && clean.ValueKind is JsonValueKind.True or JsonValueKind.False ? clean.GetBoolean() : null,
                Runtime = Text(root, "runtime") ?? "unknown",
                Device = Text(root, "device") ?? "unknown",
                IsInterrupted = root.TryGetProperty("interrupted", out var interrupted) && interrupted.ValueKind == JsonValueKind.True,
                Files = Words(root, "files"),
            };
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            throw new InputException(file, line: null, key: null, "is not a manifest of this program", value: null, $"Name the folder of a finished run, or the manifest in it. What is wrong: {fault.Message}", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException(file, line: null, key: null, "cannot be read", value: null, $"The system says: {fault.Message}", fault);
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static ImmutableArray<string> Words(JsonElement root, string name) =>
        root.TryGetProperty(name, out var words) && words.ValueKind == JsonValueKind.Array && words.EnumerateArray().All(word => word.ValueKind == JsonValueKind.String)
            ? [.. words.EnumerateArray().Select(word => word.GetString()!)]
            : throw new FormatException($"its {name} is no list of texts");
}
