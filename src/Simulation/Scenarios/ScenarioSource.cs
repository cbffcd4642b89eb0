using System.Collections.Immutable;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Scenarios;

/// <summary>Where a scenario was read, and where its keys stand there.</summary>
public sealed class ScenarioSource
{
    private readonly DocumentNode? _root;
    private readonly ImmutableDictionary<string, string> _options;

    internal ScenarioSource(string? file, DocumentNode? root, ImmutableDictionary<string, string>? options = null) =>
        (File, _root, _options) = (file, root, options ?? ImmutableDictionary<string, string>.Empty);

    /// <summary>The document as it was read; null for a scenario that was not read from one.</summary>
    internal DocumentNode? Document => _root;

    /// <summary>A scenario that was not read from a text.</summary>
    public static ScenarioSource Unknown { get; } = new(file: null, root: null);

    /// <summary>The file as its user named it, or the name of an embedded scenario.</summary>
    public string? File { get; }

    /// <summary>The same place, where a key's value was replaced by an option of the command line.</summary>
    public ScenarioSource WithOption(string key, string option) => new(File, _root, _options.SetItem(key, option));

    /// <summary>An exception that refuses a key's value and names its line.</summary>
    /// <param name="key">From the root, such as <c>training.engine</c>; it need not be given in the text.</param>
    /// <param name="rule">What should have held.</param>
    /// <param name="value">What was given.</param>
    /// <param name="remedy">What to do.</param>
    /// <param name="cause">The exception behind it.</param>
    public InputException Refuse(string key, string rule, string? value, string remedy, Exception? cause = null) =>
        _options.TryGetValue(key, out var option)
            ? new InputException(file: null, line: null, option, rule, value, remedy, cause)
            : new InputException(File, LineOf(key), key, rule, value, remedy, cause);

    // The line of the key itself, or of the deepest of its sections that is given.
    private int? LineOf(string key)
    {
        var (node, line) = (_root, _root?.Line);
        foreach (var part in key.Split('.'))
        {
            var entry = (node as DocumentNode.Mapping)?.Entries.FirstOrDefault(candidate => string.Equals(candidate.Key, part, StringComparison.Ordinal));
            if (entry is null)
            {
                return line;
            }

            (node, line) = (entry.Value, entry.Line ?? line);
        }

        return line;
    }
}
