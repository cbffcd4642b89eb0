using System.Collections.Immutable;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Scenarios.Writing;

/// <summary>Nodes of a document from values.</summary>
internal static class NodeForms
{
    public static DocumentNode.Mapping Map(params ReadOnlySpan<(string Key, DocumentNode Value)> entries)
    {
        var builder = ImmutableArray.CreateBuilder<DocumentEntry>(entries.Length);
        foreach (var (key, value) in entries)
        {
            builder.Add(new DocumentEntry(key, value));
        }

        return new DocumentNode.Mapping(builder.ToImmutable());
    }

    public static DocumentNode.Sequence List(IEnumerable<DocumentNode> items) => new([.. items]);

    /// <summary>The shortest digits that read back, the same in YAML and in JSON: 196 and not 1.96E+02.</summary>
    public static DocumentNode.Scalar Number(double value) => Word(value.ToString("R", System.Globalization.CultureInfo.InvariantCulture));

    public static DocumentNode.Scalar Word(string word) => new(word, IsQuoted: false);

    public static DocumentNode.Scalar Text(string text) => new(text, IsQuoted: true);
}
