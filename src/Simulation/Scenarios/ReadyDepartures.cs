using System.Collections.Immutable;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Scenarios;

/// <summary>The library of departures: files of a scenario's keys that are laid over a base, each with the name of a base.</summary>
public static class ReadyDepartures
{
    private const string Prefix = "departures/";
    private const string Suffix = ".yaml";

    /// <summary>Their names.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. typeof(ReadyDepartures).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A departure of the library; null where there is none of that name.</summary>
    public static ReadyDeparture? Find(string name)
    {
        using var stream = typeof(ReadyDepartures).Assembly.GetManifestResourceStream($"{Prefix}{name}{Suffix}");
        return stream is null ? null : Parse(InputText.Read(stream, name, ScenarioReader.MaximumBytes), $"scenarios/departures/{name}{Suffix}", name);
    }

    /// <summary>The departure in a file.</summary>
    /// <exception cref="InputException">The file cannot be read, or what it holds is none.</exception>
    public static ReadyDeparture Read(string path) => Parse(InputText.ReadFile(path, ScenarioReader.MaximumBytes), path, Path.GetFileNameWithoutExtension(path));

    private static ReadyDeparture Parse(string text, string file, string name)
    {
        var document = YamlDocument.Parse(text, file);
        var section = document.Section("Start with a line such as \"assume:\".").Allow("base", "name", "data", "mask", "training", "queries", "seed", "assume", "claims");
        var baseName = section.Find("base") is { } at ? at.Text($"Name a scenario, such as {EmbeddedScenarios.Default}.") : EmbeddedScenarios.Default;
        var overlay = ((DocumentNode.Mapping)document.Node) with
        {
            Entries = [.. ((DocumentNode.Mapping)document.Node).Entries.Where(entry => !string.Equals(entry.Key, "base", StringComparison.Ordinal))],
        };

        // The comment's first line says what it is, its paragraph after an empty line what to expect.
        string[] remarks = [.. text.Split('\n').TakeWhile(line => line.StartsWith('#')).Select(line => line.TrimStart('#', ' '))];
        return new ReadyDeparture(
            name,
            remarks.FirstOrDefault() ?? string.Empty,
            string.Join(' ', remarks.Skip(1).Where(line => line.Length > 0)),
            baseName,
            ScenarioChange.OfDocument(new DocumentCursor(file, string.Empty, overlay), name),
            text);
    }
}
