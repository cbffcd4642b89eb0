using System.Numerics;

namespace MimVerify.Theory.Symbolic.Expressions;

// A sum as a rational number times a sum whose coefficients are whole, have no common divisor, and are signed so that the constant term,
// or without one the first term, is positive: 1 - A stays what it is, and A - 1 becomes -(1 - A).
internal static class SumContent
{
    public static (Rational Content, Sum Primitive) Split(Sum sum)
    {
        var numerators = BigInteger.Zero;
        var denominators = BigInteger.One;
        var sign = 0;
        foreach (var term in sum.Terms)
        {
            var coefficient = CanonicalSum.Coefficient(term);
            numerators = BigInteger.GreatestCommonDivisor(numerators, coefficient.Numerator);
            if (!coefficient.IsInteger)
            {
                denominators *= coefficient.Denominator / BigInteger.GreatestCommonDivisor(denominators, coefficient.Denominator);
            }

            if (sign == 0 || term is Number)
            {
                sign = coefficient.Sign;
            }
        }

        var content = new Rational(sign * numerators, denominators);
        return content == Rational.One ? (content, sum) : (content, (Sum)CanonicalSum.Scale(sum, Rational.One / content));
    }
}
