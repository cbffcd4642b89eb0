namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>Replacing parts of a formula.</summary>
public static class Substitution
{
    /// <summary>The formula with one symbol, or any whole subformula, replaced.</summary>
    /// <exception cref="DivideByZeroException">The replacement makes a divisor the number 0.</exception>
    public static Expr Substitute(this Expr value, Expr target, Expr replacement) =>
        value.Substitute(new Dictionary<Expr, Expr> { [target] = replacement });

    /// <summary>
    /// The formula with symbols, or whole subformulas equal to a key, replaced at once: replacements are not searched again, so
    /// <c>x -&gt; y, y -&gt; x</c> swaps. A subformula is found where it is a node of the tree (x + y is none of x + y + 1).
    /// </summary>
    /// <exception cref="DivideByZeroException">A replacement makes a divisor the number 0.</exception>
    public static Expr Substitute(this Expr value, IReadOnlyDictionary<Expr, Expr> replacements)
    {
        var done = new Dictionary<Expr, Expr>(ReferenceEqualityComparer.Instance);
        return Replace(value);

        Expr Replace(Expr part)
        {
            if (replacements.TryGetValue(part, out var replacement))
            {
                return replacement;
            }

            if (part is Number or Symbol)
            {
                return part;
            }

            if (!done.TryGetValue(part, out var result))
            {
                result = Rewriting.MapChildren(part, Replace);
                done.Add(part, result);
            }

            return result;
        }
    }
}
