using System.Collections.Immutable;

namespace MimVerify.Theory.Symbolic.Expressions;

// The total orders of terms and factors. They never look at hashes, which differ from process to process, and terms never at coefficients
// before all else is equal, so scaling a sum keeps its order.
internal static class CanonicalOrder
{
    // Higher degree first, then the alphabet: x^2 + x*y + y^2 + x + 1.
    public static int Terms(Expr left, Expr right)
    {
        if (ReferenceEquals(left, right))
        {
            return 0;
        }

        var byDegree = right.Degree.CompareTo(left.Degree);
        if (byDegree != 0)
        {
            return byDegree;
        }

        var byFactors = Sequence(FactorsOf(left), FactorsOf(right), Factors);
        return byFactors != 0 ? byFactors : CanonicalSum.Coefficient(left).CompareTo(CanonicalSum.Coefficient(right));
    }

    // By base, then the higher exponent first.
    public static int Factors(Expr left, Expr right)
    {
        var (leftBase, leftExponent) = left is Power a ? (a.Base, a.Exponent) : (left, Number.One);
        var (rightBase, rightExponent) = right is Power b ? (b.Base, b.Exponent) : (right, Number.One);
        var byBase = Bases(leftBase, rightBase);
        if (byBase != 0)
        {
            return byBase;
        }

        return leftExponent is Number m && rightExponent is Number n ? n.Value.CompareTo(m.Value) : Terms(leftExponent, rightExponent);
    }

    private static int Bases(Expr left, Expr right)
    {
        if (ReferenceEquals(left, right))
        {
            return 0;
        }

        var byKind = Kind(left).CompareTo(Kind(right));
        return byKind != 0 ? byKind : (left, right) switch
        {
            (Number a, Number b) => a.Value.CompareTo(b.Value),
            (Symbol a, Symbol b) => Names(a.Name, b.Name),
            (FunctionCall a, FunctionCall b) => Names(a.Name, b.Name) is var byName && byName != 0 ? byName : Sequence(a.Arguments, b.Arguments, Terms),
            (Exponential a, Exponential b) => Terms(a.Argument, b.Argument),
            (Logarithm a, Logarithm b) => Terms(a.Argument, b.Argument),
            (Sum a, Sum b) => Sequence(a.Terms, b.Terms, Terms),
            (Relation a, Relation b) => a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : Sequence([a.Left, a.Right], [b.Left, b.Right], Terms),
            (Piecewise a, Piecewise b) => Sequence(Parts(a), Parts(b), Terms),
            (Power, Power) => Factors(left, right),
            _ => Terms(left, right),
        };
    }

    private static int Kind(Expr value) => value switch
    {
        Number => 0,
        Symbol => 1,
        FunctionCall => 2,
        Power => 3,
        Product => 4,
        Sum => 5,
        Logarithm => 6,
        Exponential => 7,
        Piecewise => 8,
        _ => 9,
    };

    private static ImmutableArray<Expr> FactorsOf(Expr term) => term is Product product ? product.Factors : term is Number ? [] : [term];

    private static ImmutableArray<Expr> Parts(Piecewise value) =>
        [.. value.Cases.SelectMany(option => new[] { option.Condition, option.Value }), .. value.Otherwise is { } last ? [last] : Array.Empty<Expr>()];

    private static int Sequence(ImmutableArray<Expr> left, ImmutableArray<Expr> right, Comparison<Expr> compare)
    {
        for (var index = 0; index < Math.Min(left.Length, right.Length); index++)
        {
            var order = compare(left[index], right[index]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    // Runs of digits by their value, so that z_2 comes before z_10.
    private static int Names(string left, string right)
    {
        var (i, j) = (0, 0);
        while (i < left.Length && j < right.Length)
        {
            if (char.IsAsciiDigit(left[i]) && char.IsAsciiDigit(right[j]))
            {
                var first = DigitRun(left, ref i);
                var second = DigitRun(right, ref j);
                var order = first.Length != second.Length ? first.Length.CompareTo(second.Length) : first.SequenceCompareTo(second);
                if (order != 0)
                {
                    return order;
                }
            }
            else if (left[i] != right[j])
            {
                return left[i].CompareTo(right[j]);
            }
            else
            {
                i++;
                j++;
            }
        }

        var byRest = (left.Length - i).CompareTo(right.Length - j);
        return byRest != 0 ? byRest : string.CompareOrdinal(left, right);
    }

    private static ReadOnlySpan<char> DigitRun(string name, ref int index)
    {
        var start = index;
        while (index < name.Length && char.IsAsciiDigit(name[index]))
        {
            index++;
        }

        return name.AsSpan(start, index - start).TrimStart('0');
    }
}
