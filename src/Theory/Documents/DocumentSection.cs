namespace MimVerify.Theory.Documents;

/// <summary>The keys that stand at one place of a document.</summary>
/// <param name="at">The place.</param>
/// <param name="mapping">What stands there.</param>
public sealed class DocumentSection(DocumentCursor at, DocumentNode.Mapping mapping)
{
    /// <summary>The place.</summary>
    public DocumentCursor At { get; } = at;

    /// <summary>The keys given, in order.</summary>
    public IEnumerable<string> Keys => mapping.Entries.Select(entry => entry.Key);

    /// <summary>Refuses every key that is not among the known ones.</summary>
    /// <exception cref="InputException">An unknown key; the message names the nearest known one.</exception>
    public DocumentSection Allow(params IReadOnlyList<string> known)
    {
        foreach (var entry in mapping.Entries)
        {
            if (!known.Contains(entry.Key, StringComparer.Ordinal))
            {
                throw Unknown(entry, known, NearestName.Of(entry.Key, known));
            }
        }

        return this;
    }

    /// <summary>
    /// Refuses keys that look like a misspelt known one that is not given, and ignores other unknown keys: for formats that carry
    /// remarks and expected values besides.
    /// </summary>
    /// <exception cref="InputException">A misspelt key.</exception>
    public DocumentSection AllowRemarks(params IReadOnlyList<string> known)
    {
        foreach (var entry in mapping.Entries)
        {
            if (!known.Contains(entry.Key, StringComparer.Ordinal) && NearestName.Of(entry.Key, known) is { } nearest && !Keys.Contains(nearest, StringComparer.Ordinal))
            {
                throw Unknown(entry, known, nearest);
            }
        }

        return this;
    }

    /// <summary>The value of a key, null where the key is not given.</summary>
    public DocumentCursor? Find(string name)
    {
        foreach (var entry in mapping.Entries)
        {
            if (string.Equals(entry.Key, name, StringComparison.Ordinal))
            {
                // An empty value has no place of its own worth showing; its key has.
                return new DocumentCursor(At.File, Child(name), entry.Value.Line is null ? entry.Value with { Line = entry.Line } : entry.Value);
            }
        }

        return null;
    }

    /// <summary>The value of a key that must be given.</summary>
    /// <exception cref="InputException">The key is missing.</exception>
    public DocumentCursor Require(string name, string remedy) =>
        Find(name) ?? throw new InputException(At.File, At.Node.Line, Child(name), "is missing", value: null, remedy);

    private InputException Unknown(DocumentEntry entry, IReadOnlyList<string> known, string? nearest) => new(
        At.File,
        entry.Line,
        Child(entry.Key.Length > 60 ? $"{entry.Key.AsSpan(0, 60)}..." : entry.Key),
        "is not a known key",
        value: null,
        known.Count == 0 ? "Remove it."
        : nearest is null ? $"Known here: {string.Join(", ", known)}."
        : $"Did you mean {nearest}? Known here: {string.Join(", ", known)}.");

    private string Child(string name) => At.Key.Length == 0 ? name : $"{At.Key}.{name}";
}
