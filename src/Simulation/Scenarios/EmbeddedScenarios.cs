using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Scenarios;

/// <summary>The scenarios that travel with the program, by name.</summary>
public static class EmbeddedScenarios
{
    private const string Prefix = "scenarios/";
    private const string Suffix = ".yaml";

    /// <summary>The scenario that is run when none is named.</summary>
    public const string Default = "mae-vit-196";

    /// <summary>The names, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(EmbeddedScenarios).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .OrderBy(name => !string.Equals(name, Default, StringComparison.Ordinal))
            .ThenBy(name => name, StringComparer.Ordinal),
    ];

    /// <summary>The text of a scenario, comments included; null where there is none of that name.</summary>
    public static string? TextOf(string name)
    {
        using var stream = typeof(EmbeddedScenarios).Assembly.GetManifestResourceStream($"{Prefix}{name}{Suffix}");
        return stream is null ? null : InputText.Read(stream, name, ScenarioReader.MaximumBytes);
    }

    /// <summary>What a scenario is about: the first line of its comment.</summary>
    public static string DescriptionOf(string name) => TextOf(name)?.Split('\n', 2)[0].TrimStart('#', ' ') ?? string.Empty;

    /// <summary>The scenario in a file or, where there is no such file, the embedded one of that name.</summary>
    /// <exception cref="InputException">Neither, or what is there is no scenario.</exception>
    public static Scenario Open(string pathOrName)
    {
        if (!File.Exists(pathOrName) && TextOf(pathOrName) is { } text)
        {
            return ScenarioReader.Parse(text, pathOrName, pathOrName);
        }

        if (File.Exists(pathOrName) || Directory.Exists(pathOrName))
        {
            return ScenarioReader.Read(pathOrName);
        }

        var nearest = NearestName.Of(Path.GetFileNameWithoutExtension(pathOrName), Names);
        throw new InputException(
            pathOrName,
            line: null,
            key: null,
            "is neither a file nor the name of an embedded scenario",
            value: null,
            $"{(nearest is null ? string.Empty : $"Did you mean {nearest}? ")}Embedded: {string.Join(", ", Names)}.");
    }
}
