namespace MimVerify.Theory.Symbolic.Expressions;

internal static class CanonicalExponential
{
    public static Expr Exp(Expr argument)
    {
        switch (ExprGuard.Value(argument))
        {
            // e^0 = 1
            case Number { Value.IsZero: true }:
                return Number.One;

            // e^(a + n log x) = e^a x^n where log x is defined
            case Sum sum when sum.Terms.Any(term => TryLogarithmMultiple(term, out _, out _)):
                var factors = new List<Expr>();
                var rest = new List<Expr>();
                foreach (var term in sum.Terms)
                {
                    if (TryLogarithmMultiple(term, out var multiple, out var inside))
                    {
                        factors.Add(CanonicalPower.Of(inside, multiple));
                    }
                    else
                    {
                        rest.Add(term);
                    }
                }

                factors.Add(Exp(CanonicalSum.Of(rest.ToArray())));
                return CanonicalProduct.Of(factors.ToArray());

            // e^(n log x) = x^n where log x is defined
            case var other when TryLogarithmMultiple(other, out var multiple, out var inside):
                return CanonicalPower.Of(inside, multiple);

            default:
                return new Exponential(argument);
        }
    }

    public static Expr Log(Expr argument) => ExprGuard.Value(argument) switch
    {
        // log 1 = 0
        Number number when number.Value == Rational.One => Number.Zero,
        // log e^a = a for real a
        Exponential exponential => exponential.Argument,
        _ => new Logarithm(argument),
    };

    private static bool TryLogarithmMultiple(Expr term, out Expr multiple, out Expr inside)
    {
        multiple = Number.One;
        inside = term;
        if (term is Logarithm alone)
        {
            inside = alone.Argument;
            return true;
        }

        // With two logarithms among the factors neither choice is canonical.
        if (term is not Product product || product.Factors.Count(factor => factor is Logarithm) != 1)
        {
            return false;
        }

        var logarithm = product.Factors.OfType<Logarithm>().Single();
        var others = product.Factors.Where(factor => !ReferenceEquals(factor, logarithm)).Append(new Number(product.Coefficient));
        multiple = CanonicalProduct.Of(others.ToArray());
        inside = logarithm.Argument;
        return true;
    }
}
