using System.Collections.Immutable;

namespace MimVerify.Theory.Documents;

/// <summary>
/// A YAML or JSON document as a tree, every node with its line: what both formats have in common, so that one set of rules checks
/// both.
/// </summary>
/// <param name="Line">Counted from 1; null where the format has no lines worth naming.</param>
public abstract record DocumentNode(int? Line)
{
    /// <summary>A number, a word, a text.</summary>
    /// <param name="Text">As written, without quotes.</param>
    /// <param name="IsQuoted">True for a text in quotes, which is never a number or a word of the format.</param>
    /// <param name="Line">Counted from 1.</param>
    public sealed record Scalar(string Text, bool IsQuoted, int? Line = null) : DocumentNode(Line);

    /// <summary>A list.</summary>
    /// <param name="Items">In order.</param>
    /// <param name="Line">Counted from 1.</param>
    public sealed record Sequence(ImmutableArray<DocumentNode> Items, int? Line = null) : DocumentNode(Line);

    /// <summary>Keys with their values.</summary>
    /// <param name="Entries">In the order given; no key twice.</param>
    /// <param name="Line">Counted from 1.</param>
    public sealed record Mapping(ImmutableArray<DocumentEntry> Entries, int? Line = null) : DocumentNode(Line);
}
