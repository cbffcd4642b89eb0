using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Scenarios;

/// <summary>
/// A change of a scenario, as a tree laid over its document: a key with its value (<c>assume.mask_token=0.5</c>), or a file of keys. Sections of a
/// scenario merge key by key; what stands at a key is replaced as a whole.
/// </summary>
public sealed class ScenarioChange
{
    private static readonly string[] Sections = ["data", "mask", "training", "assume"];

    private readonly DocumentCursor _overlay;
    private readonly string? _option;

    private ScenarioChange(string name, DocumentCursor overlay, string? option) => (Name, _overlay, _option) = (name, overlay, option);

    /// <summary>What reports call the change: the key with its value, or the file's name.</summary>
    public string Name { get; }

    /// <summary>A key with its value.</summary>
    /// <param name="assignment"><c>KEY=VALUE</c>, the key from the root with dots, the value in YAML.</param>
    /// <param name="option">What messages call where it stands, such as <c>--change</c>.</param>
    /// <exception cref="InputException">No key, or a value that is not YAML.</exception>
    public static ScenarioChange OfAssignment(string assignment, string option)
    {
        var split = assignment.IndexOf('=', StringComparison.Ordinal);
        var key = split < 0 ? assignment : assignment[..split].Trim();
        if (split < 0 || key.Length == 0 || key.Split('.').Any(part => part.Length == 0))
        {
            throw new InputException(
                file: null, line: null, option, "must be KEY=VALUE, a file or the name of a ready departure", assignment, "Name the key from the root, such as assume.mask_token=0.5 or training.time=100.");
        }

        return OfValue(key, assignment[(split + 1)..], option);
    }

    /// <summary>A key with its value.</summary>
    /// <exception cref="InputException">A value that is not YAML.</exception>
    public static ScenarioChange OfValue(string key, string value, string option)
    {
        DocumentNode node;
        try
        {
            node = ((DocumentNode.Mapping)YamlDocument.Parse($"value: {value}", option).Node).Entries[0].Value;
        }
        catch (InputException fault)
        {
            throw new InputException(file: null, line: null, $"{option} {key}", "must have a value in YAML", value, "Write numbers as they are and mappings in braces: { law: uniform, low: 0, high: 1 }.", fault);
        }

        foreach (var part in key.Split('.').Reverse())
        {
            node = new DocumentNode.Mapping([new DocumentEntry(part, node)]);
        }

        return new ScenarioChange($"{key}={value.Trim()}", new DocumentCursor(file: null, string.Empty, node), option);
    }

    /// <summary>A document of keys, such as a file of <c>scenarios/departures</c>.</summary>
    /// <param name="document">The root; its keys are a scenario's.</param>
    /// <param name="name">What reports call it.</param>
    /// <exception cref="InputException">Not a mapping.</exception>
    public static ScenarioChange OfDocument(DocumentCursor document, string name)
    {
        document.Section("Start with a line such as \"assume:\".");
        return new ScenarioChange(name, document, option: null);
    }

    /// <summary>A scenario with changes laid over it, in order; read and checked as if it had been written so.</summary>
    /// <exception cref="InputException">What comes out is no scenario; where a change is to blame, the message names it.</exception>
    public static Scenario Apply(Scenario scenario, params IReadOnlyList<ScenarioChange> changes)
    {
        var root = scenario.Source.Document ?? ScenarioDocument.Of(scenario);
        foreach (var change in changes)
        {
            root = Lay(root, change._overlay.Node, depth: 0);
        }

        try
        {
            var changed = ScenarioReader.Of(new DocumentCursor(scenario.Source.File, string.Empty, root), scenario.Name);

            // What is refused later, such as by an engine, is refused where it was changed.
            return changed with
            {
                Source = changes.Where(change => change._option is not null).SelectMany(change => Leaves(change._overlay.Node, string.Empty, 0).Select(leaf => (Leaf: leaf, Option: change._option!)))
                    .Aggregate(changed.Source, (source, change) => source.WithOption(change.Leaf, $"{change.Option} {change.Leaf}")),
            };
        }
        catch (InputException fault) when (Blamed(changes, fault.Key) is { } change)
        {
            throw change._option is { } option
                ? new InputException(file: null, line: null, $"{option} {fault.Key}", fault.Rule, fault.Value, fault.Remedy, fault)
                : new InputException(change._overlay.File, fault.Line, fault.Key, fault.Rule, fault.Value, fault.Remedy, fault);
        }
    }

    private static ScenarioChange? Blamed(IReadOnlyList<ScenarioChange> changes, string? key) =>
        key is null ? null : changes.LastOrDefault(change => Leaves(change._overlay.Node, string.Empty, 0).Any(leaf =>
            key.StartsWith(leaf, StringComparison.Ordinal) || leaf.StartsWith($"{key}.", StringComparison.Ordinal)));

    // The keys that a change replaces.
    private static IEnumerable<string> Leaves(DocumentNode node, string key, int depth) =>
        node is DocumentNode.Mapping mapping && (depth == 0 || (depth == 1 && Sections.Contains(key, StringComparer.Ordinal)))
            ? mapping.Entries.SelectMany(entry => Leaves(entry.Value, key.Length == 0 ? entry.Key : $"{key}.{entry.Key}", depth + 1))
            : [key];

    private static DocumentNode Lay(DocumentNode below, DocumentNode above, int depth)
    {
        if (below is not DocumentNode.Mapping lower || above is not DocumentNode.Mapping upper)
        {
            return above;
        }

        var entries = lower.Entries.ToList();
        foreach (var entry in upper.Entries)
        {
            var place = entries.FindIndex(candidate => string.Equals(candidate.Key, entry.Key, StringComparison.Ordinal));
            // A path leads through nodes without lines to the value; a file's sections are merged, and so are those that a path leads through.
            var isPath = entry is { Line: null, Value: DocumentNode.Mapping { Line: null } };
            var merges = isPath || (depth == 0 && entry.Line is not null && Sections.Contains(entry.Key, StringComparer.Ordinal));
            if (place < 0)
            {
                entries.Add(entry);
            }
            else
            {
                entries[place] = merges ? entries[place] with { Value = Lay(entries[place].Value, entry.Value, depth + 1) } : entry;
            }
        }

        return lower with { Entries = [.. entries] };
    }
}
