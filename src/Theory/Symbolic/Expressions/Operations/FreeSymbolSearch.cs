namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>The symbols of a formula.</summary>
public static class FreeSymbolSearch
{
    /// <summary>The symbols that occur in the formula, each once, by name.</summary>
    public static IReadOnlyList<Symbol> FreeSymbols(this Expr value) => FreeSymbols([value]);

    /// <summary>The symbols that occur in any of the formulas, each once, by name.</summary>
    public static IReadOnlyList<Symbol> FreeSymbols(this IEnumerable<Expr> values)
    {
        var symbols = new HashSet<Symbol>();
        var seen = new HashSet<Expr>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<Expr>(values);
        while (waiting.TryPop(out var value))
        {
            if (value is Symbol symbol)
            {
                symbols.Add(symbol);
            }
            else if (seen.Add(value))
            {
                foreach (var child in Rewriting.Children(value))
                {
                    waiting.Push(child);
                }
            }
        }

        var ordered = symbols.ToList();
        ordered.Sort(CanonicalOrder.Terms);
        return ordered;
    }
}
