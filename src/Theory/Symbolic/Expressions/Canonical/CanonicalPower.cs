using System.Numerics;

namespace MimVerify.Theory.Symbolic.Expressions;

internal static class CanonicalPower
{
    public static Expr Of(Expr @base, Expr exponent)
    {
        ExprGuard.Value(exponent);
        return (ExprGuard.Value(@base), exponent) switch
        {
            // x^0 = 1, by definition at x = 0 as well
            (_, Number { Value.IsZero: true }) => Number.One,
            // x^1 = x
            (_, Number number) when number.Value == Rational.One => @base,
            (Number constant, Number number) => NumericPower.Of(constant.Value, number.Value),
            // 1^a = 1
            (Number constant, _) when constant.Value == Rational.One => Number.One,
            // (e^a)^b = e^(a b), since e^a > 0
            (Exponential exponential, _) => CanonicalExponential.Exp(CanonicalProduct.Of([exponential.Argument, exponent])),
            (_, Number { Value: { IsInteger: true } whole }) => Whole(@base, whole.Numerator, exponent),
            _ => new Power(@base, exponent),
        };
    }

    private static Expr Whole(Expr @base, BigInteger whole, Expr exponent)
    {
        switch (@base)
        {
            // (c a b)^n = c^n a^n b^n for whole n
            case Product product:
                var factors = new Expr[product.Factors.Length + 1];
                factors[0] = NumericPower.Of(product.Coefficient, whole);
                for (var index = 0; index < product.Factors.Length; index++)
                {
                    factors[index + 1] = Of(product.Factors[index], exponent);
                }

                return CanonicalProduct.Of(factors);

            // (x^a)^n = x^(a n) for whole n
            case Power power:
                return Of(power.Base, CanonicalProduct.Of([power.Exponent, exponent]));

            // (c a + c b)^n = c^n (a + b)^n for whole n
            case Sum sum:
                var (content, primitive) = SumContent.Split(sum);
                return content == Rational.One
                    ? new Power(sum, exponent)
                    : CanonicalProduct.Scale(new Power(primitive, exponent), NumericPower.Whole(content, whole));

            default:
                return new Power(@base, exponent);
        }
    }
}
