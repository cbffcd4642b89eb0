using System.Collections.Immutable;
using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Symbolic.Proofs;

/// <summary>Abbreviations in the order in which they build on each other.</summary>
public sealed class DefinitionList
{
    private readonly Dictionary<Expr, Expr> _expanded = [];

    private DefinitionList(ImmutableArray<Definition> items)
    {
        Items = items;
        foreach (var item in items)
        {
            _expanded[new Symbol(item.Name)] = Expand(item.Value);
        }
    }

    /// <summary>No abbreviations.</summary>
    public static DefinitionList None { get; } = new([]);

    /// <summary>The abbreviations.</summary>
    public ImmutableArray<Definition> Items { get; }

    /// <summary>The given abbreviations.</summary>
    public static DefinitionList Create(params ImmutableArray<Definition> items) => new(items);

    /// <summary>The abbreviations in lines <c>name = value</c>.</summary>
    public static DefinitionList Of(params ReadOnlySpan<string> lines)
    {
        var items = ImmutableArray.CreateBuilder<Definition>(lines.Length);
        foreach (var line in lines)
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            items.Add(Definition.Of(line[..equals].Trim(), line[(equals + 1)..].Trim()));
        }

        return new(items.ToImmutable());
    }

    /// <summary>These abbreviations and, after them, others that may use them.</summary>
    public DefinitionList Then(DefinitionList others) => new([.. Items, .. others.Items]);

    /// <summary>These abbreviations and, after them, others in lines <c>name = value</c>.</summary>
    public DefinitionList Then(params ReadOnlySpan<string> lines) => Then(Of(lines));

    /// <summary>The list with one abbreviation's value replaced.</summary>
    /// <exception cref="ArgumentException">There is no such abbreviation.</exception>
    public DefinitionList Replace(string name, Expr value) =>
        Items.Any(item => item.Name == name)
            ? new([.. Items.Select(item => item.Name == name ? item with { Value = value } : item)])
            : throw new ArgumentException($"There is no abbreviation {name}.", nameof(name));

    /// <summary>The formula with every abbreviation written out.</summary>
    public Expr Expand(Expr value) => _expanded.Count == 0 ? value : value.Substitute(_expanded);
}
