using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Polynomials;

namespace MimVerify.Theory.Symbolic.Proofs;

// Looks for a point with nonnegative coordinates at which one formula exceeds another; the search is the same on every run.
internal static class OrthantSearch
{
    private const int Attempts = 20_000;

    private static readonly Rational[] Values = [0, 1, new(1, 2), 2, new(1, 3), 3, new(1, 10), 10, 1000];

    private static readonly double[] RealValues = [.. Values.Select(value => value.ToDouble())];

    /// <summary>A point at which the upper formula is the smaller one and no polynomial is zero; null where none was found.</summary>
    /// <param name="lower">The formula that should be the smaller one.</param>
    /// <param name="upper">The other.</param>
    /// <param name="difference">Upper less lower as a rational function, which decides.</param>
    /// <param name="nonzero">The polynomials.</param>
    public static IReadOnlyDictionary<string, Rational>? WhereWrong(
        Expr lower, Expr upper, RationalFunction difference, IReadOnlyCollection<Polynomial> nonzero)
    {
        Symbol[] symbols =
        [
            .. new[] { lower, upper }.FreeSymbols().Select(symbol => symbol.Name).Union(nonzero.SelectMany(polynomial => polynomial.Variables))
                .Order(StringComparer.Ordinal).Select(name => new Symbol(name)),
        ];
        var compiled = ExprCompiler.Compile([lower, upper], symbols);
        Span<double> sides = stackalloc double[2];
        var random = new Random(1);
        var choices = new int[symbols.Length];
        var coordinates = new double[symbols.Length];
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            for (var index = 0; index < choices.Length; index++)
            {
                choices[index] = random.Next(Values.Length);
                coordinates[index] = RealValues[choices[index]];
            }

            // Floating point finds candidates; only the exact value decides.
            compiled.Invoke(coordinates, sides);
            if (sides[1] < sides[0])
            {
                var point = symbols.Select((symbol, index) => (symbol.Name, Values[choices[index]])).ToDictionary(StringComparer.Ordinal);
                if (nonzero.All(polynomial => !polynomial.Evaluate(point).IsZero) && !difference.Denominator.Evaluate(point).IsZero
                    && difference.Evaluate(point).Sign < 0)
                {
                    return point;
                }
            }
        }

        return null;
    }
}
