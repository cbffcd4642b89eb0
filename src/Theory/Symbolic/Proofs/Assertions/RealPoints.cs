using System.Collections.Immutable;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Polynomials;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Symbolic.Proofs;

// Points for functions with exponentials and logarithms among their variables, whose values follow from the symbols'.
internal static class RealPoints
{
    // Far above rounding for the small formulas of this theory, far below the differences that a wrong formula makes.
    private const double SmallestRelativeDifference = 1e-6;

    private static readonly Rational[] Values = [new(1, 2), new(1, 3), new(1, 5), new(3, 4), new(2, 3), new(1, 10), 1, 2, new(3, 2), new(1, 100)];

    /// <summary>A point at which the two sides clearly differ; null where none of a fixed list of points shows it.</summary>
    public static Counterexample? WhereDifferent(RationalFunction left, RationalFunction right)
    {
        var parts = left.Variables.Union(right.Variables).ToDictionary(name => name, ExpressionParser.Parse, StringComparer.Ordinal);
        string[] symbols = [.. parts.Values.FreeSymbols().Select(symbol => symbol.Name)];
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var point = symbols.Select((name, index) => (name, Value: Values[(attempt + (index * (1 + (attempt / Values.Length)))) % Values.Length]))
                .ToImmutableSortedDictionary(entry => entry.name, entry => entry.Value, StringComparer.Ordinal);
            var real = point.ToDictionary(entry => entry.Key, entry => entry.Value.ToDouble(), StringComparer.Ordinal);
            var values = parts.ToDictionary(entry => entry.Key, entry => entry.Value.Evaluate(real), StringComparer.Ordinal);
            var (leftValue, rightValue) = (left.Evaluate(values), right.Evaluate(values));
            var size = Math.Max(Math.Abs(leftValue), Math.Abs(rightValue));
            if (double.IsFinite(size) && Math.Abs(leftValue - rightValue) > SmallestRelativeDifference * size)
            {
                return new(point, leftValue.ToString("R"), rightValue.ToString("R"));
            }
        }

        return null;
    }
}
