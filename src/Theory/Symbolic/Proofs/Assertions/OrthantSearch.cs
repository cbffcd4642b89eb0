using MimVerify.Theory.Symbolic.Polynomials;

namespace MimVerify.Theory.Symbolic.Proofs;

// Looks for a point with nonnegative coordinates at which a function is negative; the search is the same on every run.
internal static class OrthantSearch
{
    private const int Attempts = 20_000;

    private static readonly Rational[] Values = [0, 1, new(1, 2), 2, new(1, 3), 3, new(1, 10), 10, 1000];

    private static readonly double[] RealValues = [.. Values.Select(value => value.ToDouble())];

    /// <summary>A point at which the function is negative and none of the polynomials is zero; null where none was found.</summary>
    public static IReadOnlyDictionary<string, Rational>? WhereNegative(RationalFunction function, IReadOnlyCollection<Polynomial> nonzero)
    {
        string[] variables = [.. function.Variables.Union(nonzero.SelectMany(polynomial => polynomial.Variables)).Order(StringComparer.Ordinal)];
        var random = new Random(1);
        var choices = new int[variables.Length];
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            for (var index = 0; index < choices.Length; index++)
            {
                choices[index] = random.Next(Values.Length);
            }

            // Floating point finds candidates; only the exact value decides.
            var real = variables.Select((name, index) => (name, index)).ToDictionary(entry => entry.name, entry => RealValues[choices[entry.index]]);
            if (function.Evaluate(real) < 0)
            {
                var point = variables.Select((name, index) => (name, index)).ToDictionary(entry => entry.name, entry => Values[choices[entry.index]]);
                if (!function.Denominator.Evaluate(point).IsZero && nonzero.All(polynomial => !polynomial.Evaluate(point).IsZero)
                    && function.Evaluate(point).Sign < 0)
                {
                    return point;
                }
            }
        }

        return null;
    }
}
