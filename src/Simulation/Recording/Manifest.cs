using System.Text.Json;
using MimVerify.Simulation.Scenarios;

namespace MimVerify.Simulation.Recording;

/// <summary>What an output folder says about how it was made: <c>manifest.json</c>, written last, without which nothing reads the folder.</summary>
public sealed record Manifest
{
    /// <summary>The file's name.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The program that writes it; a folder is ours if its manifest says so.</summary>
    public const string Program = "mimverify";

    /// <summary>The words of the command line, the program first.</summary>
    public required IReadOnlyList<string> CommandLine { get; init; }

    /// <summary>The scenario after defaults and options; null where what ran is no single scenario and stands in <see cref="Subject"/>.</summary>
    public required Scenario? Scenario { get; init; }

    /// <summary>What ran, where that is no single scenario.</summary>
    public ManifestSubject? Subject { get; init; }

    /// <summary>The program's version.</summary>
    public required string Version { get; init; }

    /// <summary>The commit that the program was built from, null where unknown.</summary>
    public required SourceRevision? Revision { get; init; }

    /// <summary>The versions of packages, by name.</summary>
    public required IReadOnlyDictionary<string, string> Packages { get; init; }

    /// <summary>The libtorch version, null in a build without it.</summary>
    public string? TorchVersion { get; init; }

    /// <summary>What computed: the processor's or accelerator's name.</summary>
    public required string Device { get; init; }

    /// <summary>The runtime's name and version.</summary>
    public required string Runtime { get; init; }

    /// <summary>The operating system.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>When the run started.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>True where rows are missing because the run was stopped.</summary>
    public required bool Interrupted { get; init; }

    /// <summary>Writes the manifest.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="files">The other files of the folder, relative to it, with forward slashes.</param>
    public void Write(Utf8JsonWriter writer, IEnumerable<string> files)
    {
        writer.WriteStartObject();
        writer.WriteString("program", Program);
        writer.WriteString("version", Version);
        writer.WriteStartArray("commandLine");
        foreach (var word in CommandLine)
        {
            writer.WriteStringValue(word);
        }

        writer.WriteEndArray();
        WriteSubject(writer);
        writer.WriteString("gitCommit", Revision?.Commit);
        if (Revision?.IsClean is { } clean)
        {
            writer.WriteBoolean("gitClean", clean);
        }
        else
        {
            writer.WriteNull("gitClean");
        }

        writer.WriteStartObject("packages");
        foreach (var (name, version) in Packages.OrderBy(package => package.Key, StringComparer.Ordinal))
        {
            writer.WriteString(name, version);
        }

        writer.WriteEndObject();
        writer.WriteString("libtorch", TorchVersion);
        writer.WriteString("device", Device);
        writer.WriteString("runtime", Runtime);
        writer.WriteString("operatingSystem", OperatingSystem);
        writer.WriteString("start", Start.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        writer.WriteNumber("durationSeconds", Math.Round(Duration.TotalSeconds, 3));
        writer.WriteBoolean("interrupted", Interrupted);
        writer.WriteStartArray("files");
        foreach (var file in files)
        {
            writer.WriteStringValue(file);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteSubject(Utf8JsonWriter writer)
    {
        writer.WriteString("scenarioSource", Scenario?.Source.File);
        writer.WritePropertyName("scenario");
        if (Scenario is { } scenario)
        {
            ScenarioDocument.WriteJson(writer, scenario);
        }
        else
        {
            writer.WriteNullValue();
        }

        if (Subject is { } subject)
        {
            writer.WritePropertyName(subject.Name);
            subject.Content(writer);
        }

        if ((Subject?.Seed ?? Scenario?.Seed) is { } seed)
        {
            writer.WriteNumber("seed", seed);
        }
        else
        {
            writer.WriteNull("seed");
        }

        writer.WriteString("engine", Subject?.Engine ?? Scenario?.Training.Engine);
    }

    /// <summary>The files that the manifest in a folder lists, itself included; null where the folder has no manifest of this program.</summary>
    public static IReadOnlySet<string>? FilesIn(string folder)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, FileName)));
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("program", out var program) && program.ValueEquals(Program)
                && root.TryGetProperty("files", out var files) && files.ValueKind == JsonValueKind.Array
                    ? files.EnumerateArray().Where(file => file.ValueKind == JsonValueKind.String).Select(file => file.GetString()!).Append(FileName).ToHashSet(StringComparer.Ordinal)
                    : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
