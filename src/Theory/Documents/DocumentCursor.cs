using System.Text;

namespace MimVerify.Theory.Documents;

/// <summary>A place in a document, with the checks that turn what stands there into values or into an <see cref="InputException"/>.</summary>
/// <param name="file">The file as its user named it; null for options.</param>
/// <param name="key">The key from the root: <c>data.areas.global</c>, <c>cases[2].instance</c>; empty at the root.</param>
/// <param name="node">What stands there.</param>
public sealed class DocumentCursor(string? file, string key, DocumentNode node)
{
    private const int LongestQuotation = 60;

    /// <summary>The file as its user named it.</summary>
    public string? File { get; } = file;

    /// <summary>The key from the root.</summary>
    public string Key { get; } = key;

    /// <summary>What stands there.</summary>
    public DocumentNode Node { get; } = node;

    /// <summary>True for a list.</summary>
    public bool IsSequence => Node is DocumentNode.Sequence;

    /// <summary>True for keys with values.</summary>
    public bool IsMapping => Node is DocumentNode.Mapping;

    /// <summary>True where nothing is given: an empty value, <c>null</c> or <c>~</c>.</summary>
    public bool IsNothing => Node is DocumentNode.Scalar { IsQuoted: false, Text: "" or "null" or "~" or "Null" or "NULL" };

    /// <summary>The value as messages quote it.</summary>
    public string Given => Node switch
    {
        DocumentNode.Sequence sequence => sequence.Items.Length == 0 ? "an empty list" : $"a list of {sequence.Items.Length}",
        DocumentNode.Mapping => "a mapping",
        DocumentNode.Scalar when IsNothing => "nothing",
        DocumentNode.Scalar scalar => scalar.IsQuoted ? $"the text \"{Quote(scalar.Text)}\"" : Quote(scalar.Text),
        _ => "nothing",
    };

    /// <summary>The exception that refuses this value.</summary>
    public InputException Refuse(string rule, string remedy) => new(File, Node.Line, Key, rule, Given, remedy);

    /// <summary>The exception that refuses this value, with the value quoted otherwise or, for null, not at all.</summary>
    public InputException Refuse(string rule, string? value, string remedy) => new(File, Node.Line, Key, rule, value, remedy);

    /// <summary>The keys and values that stand here.</summary>
    /// <param name="remedy">What a whole document should look like; values inside of one have a remedy of their own.</param>
    /// <exception cref="InputException">Something else stands here.</exception>
    public DocumentSection Section(string remedy = "Start with a line such as \"data:\".") =>
        Node is DocumentNode.Mapping mapping
            ? new DocumentSection(this, mapping)
            : throw Refuse("must be a mapping of keys to values", Key.Length == 0 ? remedy : "Write its keys on indented lines below it, or in { }.");

    /// <summary>The entries of the list that stands here.</summary>
    /// <exception cref="InputException">Something else stands here.</exception>
    public IReadOnlyList<DocumentCursor> Items(string remedy) =>
        Node is DocumentNode.Sequence sequence
            ? [.. sequence.Items.Select((item, index) => new DocumentCursor(File, $"{Key}[{index}]", item))]
            : throw Refuse("must be a list", remedy);

    /// <summary>The text that stands here, quoted or not.</summary>
    /// <exception cref="InputException">A list, a mapping or nothing stands here.</exception>
    public string Text(string remedy) =>
        Node is DocumentNode.Scalar scalar && !IsNothing ? scalar.Text : throw Refuse("must be a text", remedy);

    /// <summary>One of a few words.</summary>
    /// <exception cref="InputException">Anything else stands here; the message names the nearest.</exception>
    public string Choice(IReadOnlyList<string> choices)
    {
        if (Node is DocumentNode.Scalar scalar && choices.Contains(scalar.Text, StringComparer.Ordinal))
        {
            return scalar.Text;
        }

        var nearest = Node is DocumentNode.Scalar word ? NearestName.Of(word.Text, choices) : null;
        throw Refuse($"must be one of {string.Join(", ", choices)}", nearest is null ? "Choose one of them." : $"Did you mean {nearest}?");
    }

    /// <summary>A finite number.</summary>
    /// <exception cref="InputException">Anything else stands here.</exception>
    public double Number(string remedy)
    {
        if (Node is not DocumentNode.Scalar scalar || IsNothing)
        {
            throw Refuse("must be a number", remedy);
        }

        if (scalar.IsQuoted)
        {
            throw Refuse("must be a number", NumberForm.TryRead(scalar.Text, out _) ? "Remove the quotes." : remedy);
        }

        if (!NumberForm.TryRead(scalar.Text, out var number))
        {
            throw Refuse("must be a number", remedy);
        }

        return double.IsFinite(number) ? number : throw Refuse("must be a finite number", remedy);
    }

    /// <summary>A finite number for which a rule holds.</summary>
    /// <exception cref="InputException">Anything else stands here.</exception>
    public double Number(Predicate<double> holds, string rule, string remedy)
    {
        var number = Number(remedy);
        return holds(number) ? number : throw Refuse(rule, remedy);
    }

    /// <summary>A whole number between two bounds; <c>1e3</c> and <c>196.0</c> are whole numbers too.</summary>
    /// <exception cref="InputException">Anything else stands here.</exception>
    public long WholeNumber(long minimum, long maximum, string remedy)
    {
        var number = Number(remedy);
        if (number != Math.Floor(number))
        {
            throw Refuse("must be a whole number", remedy);
        }

        if (number >= minimum && number <= maximum)
        {
            return (long)number;
        }

        throw Refuse(maximum == long.MaxValue ? $"must be at least {minimum}" : $"must lie in [{minimum}, {maximum}]", remedy);
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder();
        foreach (var character in text.Length > LongestQuotation ? text.AsSpan(0, LongestQuotation) : text)
        {
            quoted.Append(char.IsControl(character) || char.IsSurrogate(character) ? '?' : character);
        }

        return text.Length > LongestQuotation ? quoted.Append("...").ToString() : quoted.ToString();
    }
}
