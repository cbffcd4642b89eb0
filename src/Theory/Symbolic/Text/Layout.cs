using System.Numerics;
using MimVerify.Theory.Symbolic.Expressions;

namespace MimVerify.Theory.Symbolic.Text;

// How a reader wants to see a canonical form, shared by all printers: terms with their signs, and fractions instead of negative exponents.
internal static class Layout
{
    // The terms in canonical order, but the first positive one in front: 1 - A, not -A + 1.
    public static List<(bool IsNegative, Expr Magnitude)> Terms(Sum sum)
    {
        var terms = sum.Terms.Select(term => (IsNegative(term), IsNegative(term) ? -term : term)).ToList();
        var lead = terms.FindIndex(term => !term.Item1);
        if (lead > 0)
        {
            var first = terms[lead];
            terms.RemoveAt(lead);
            terms.Insert(0, first);
        }

        return terms;
    }

    public static bool IsNegative(Expr value) => value switch
    {
        Number number => number.Value.Sign < 0,
        Product product => product.Coefficient.Sign < 0,
        _ => false,
    };

    // A term that is not negative as numerator and denominator.
    public static FractionLayout Fraction(Expr magnitude)
    {
        var coefficient = magnitude switch
        {
            Number number => number.Value,
            Product product => product.Coefficient,
            _ => Rational.One,
        };
        IEnumerable<Expr> factors = magnitude switch
        {
            Number => [],
            Product product => product.Factors,
            _ => [magnitude],
        };
        var (above, below) = (new List<Expr>(), new List<Expr>());
        foreach (var factor in factors)
        {
            if (factor is Power power && IsNegative(power.Exponent))
            {
                below.Add(Expr.Pow(power.Base, -power.Exponent));
            }
            else
            {
                above.Add(factor);
            }
        }

        return new FractionLayout(coefficient.Numerator, above, coefficient.Denominator, below);
    }

    public static bool IsSquareRoot(Power power) => power.Exponent is Number { Value: var exponent } && exponent == new Rational(1, 2);
}

internal sealed record FractionLayout(BigInteger NumeratorCoefficient, List<Expr> Numerator, BigInteger DenominatorCoefficient, List<Expr> Denominator)
{
    public bool HasDenominator => !DenominatorCoefficient.IsOne || Denominator.Count > 0;
}
