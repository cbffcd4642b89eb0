using System.Numerics;

namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>Shorter forms by sound rewrites. Equality of rational functions is not its business: that is decided exactly elsewhere.</summary>
public static class Simplification
{
    // Multiplying out is tried where it stays small.
    private const int ExpansionBudget = 10_000;
    private const int LargestFactoredNumber = 1_000_000;

    /// <summary>
    /// A form that is equal wherever the formula is defined: powers and logarithms taken apart as far as signs allow, fractions over a common
    /// sum put together, and the result multiplied out where that makes it shorter.
    /// </summary>
    /// <param name="value">The formula.</param>
    /// <param name="assumptions">What is known to be positive; nothing, if not given.</param>
    public static Expr Simplify(this Expr value, Assumptions? assumptions = null)
    {
        var pass = new Pass(assumptions ?? Assumptions.None);
        var current = value;

        // Each round is sound on its own; a few rounds reach the end in practice and the count bounds the time.
        for (var round = 0; round < 4; round++)
        {
            var next = pass.Of(current);
            var expanded = TryExpand(next);
            next = expanded is not null && expanded.NodeCount < next.NodeCount ? expanded : next;
            if (next.Equals(current))
            {
                break;
            }

            current = next;
        }

        return current;
    }

    private static Expr? TryExpand(Expr value) => Expansion.TryExpand(value, ExpansionBudget);

    private sealed class Pass(Assumptions assumptions)
    {
        private readonly Dictionary<Expr, Expr> _done = [];

        public Expr Of(Expr value)
        {
            if (value is Number or Symbol)
            {
                return value;
            }

            if (!_done.TryGetValue(value, out var result))
            {
                result = Rewrite(Rewriting.MapChildren(value, Of));
                _done.Add(value, result);
            }

            return result;
        }

        private Expr Rewrite(Expr value) => value switch
        {
            Power power => OfPower(power),
            Logarithm logarithm => OfLogarithm(logarithm.Argument),
            Sum sum => OverCommonDenominators(sum),
            // |a| = a for a >= 0, |-a| = a for a > 0
            FunctionCall { Name: "abs", Arguments: [var a] } when assumptions.IsNonNegative(a) => a,
            FunctionCall { Name: "abs", Arguments: [var a] } when assumptions.IsNonNegative(-a) => -a,
            // sign a = 1 for a > 0, sign -a = -1
            FunctionCall { Name: "sign", Arguments: [var a] } when assumptions.IsPositive(a) => 1,
            FunctionCall { Name: "sign", Arguments: [var a] } when assumptions.IsPositive(-a) => -1,
            _ => value,
        };

        private Expr OfPower(Power power)
        {
            switch (power.Base)
            {
                // (a^b)^c = a^(b c) for a > 0
                case Power inner when assumptions.IsPositive(inner.Base):
                    return Expr.Pow(inner.Base, inner.Exponent * power.Exponent);

                // (a^2n)^(c) = |a|^(2n c)
                case Power { Exponent: Number { Value: { IsInteger: true } whole } } inner when whole.Numerator.IsEven:
                    return Expr.Pow(Expr.Call("abs", inner.Base), whole * power.Exponent);

                // (a b)^c = a^c b^c for a > 0
                case Product product:
                    var factors = product.Factors.Append((Rational)product.Coefficient.Sign).ToLookup(assumptions.IsPositive);
                    var size = product.Coefficient.Sign < 0 ? -product.Coefficient : product.Coefficient;
                    return Expr.Multiply(
                        factors[true].Append(size).Select(factor => Expr.Pow(factor, power.Exponent)).Append(Expr.Pow(Expr.Multiply(factors[false]), power.Exponent)));

                default:
                    return power;
            }
        }

        private Expr OfLogarithm(Expr argument)
        {
            switch (argument)
            {
                // log(p^n q^m) = n log p + m log q
                case Number { Value: { Sign: > 0 } number }:
                    return OfPrimes(number.Numerator, 1) + OfPrimes(number.Denominator, -1);

                // log(a^b) = b log a for a > 0
                case Power power when assumptions.IsPositive(power.Base):
                    return power.Exponent * OfLogarithm(power.Base);

                // log(a b) = log a + log b for a > 0
                case Product product:
                    var factors = product.Factors.Append((Rational)product.Coefficient.Sign).ToLookup(assumptions.IsPositive);
                    var size = product.Coefficient.Sign < 0 ? -product.Coefficient : product.Coefficient;
                    return Expr.Add(factors[true].Append(size).Select(OfLogarithm)) + Expr.Log(Expr.Multiply(factors[false]));

                default:
                    return Expr.Log(argument);
            }
        }

        private static Expr OfPrimes(BigInteger number, int sign)
        {
            var terms = new List<Expr>();
            for (var prime = 2; number <= LargestFactoredNumber && (BigInteger)prime * prime <= number; prime++)
            {
                var count = 0;
                for (; (number % prime).IsZero; number /= prime)
                {
                    count++;
                }

                terms.Add(sign * count * Expr.Log(prime));
            }

            return Expr.Add(terms.Append(sign * Expr.Log(number)));
        }

        // a/s + b/s = c where a + b = c s, for one sum s after another
        private static Expr OverCommonDenominators(Sum sum)
        {
            var denominators = sum.Terms
                .SelectMany(FactorsOf)
                .OfType<Power>()
                .Where(power => power.Base is Sum && power.Exponent is Number { Value.Sign: < 0 })
                .Distinct()
                .ToList();
            foreach (var denominator in denominators)
            {
                var over = sum.Terms.Where(term => FactorsOf(term).Contains(denominator)).ToList();
                var others = sum.Terms.Except(over);
                if (over.Count < 2 || TryExpand(Expr.Add(over.Select(term => term / denominator))) is not { } numerator)
                {
                    continue;
                }

                if (TryDivide(numerator, (Sum)denominator.Base) is { } quotient)
                {
                    var shorter = Expr.Add(others.Append(Expr.Multiply(quotient, denominator.Base, denominator)));
                    return shorter is Sum remaining && shorter.NodeCount < sum.NodeCount ? OverCommonDenominators(remaining) : shorter;
                }
            }

            return sum;
        }

        private static IReadOnlyList<Expr> FactorsOf(Expr term) => term is Product product ? product.Factors : [term];

        // The quotient where the numerator is one term times the divisor.
        private static Expr? TryDivide(Expr numerator, Sum divisor)
        {
            if (numerator is Number { Value.IsZero: true })
            {
                return Expr.Zero;
            }

            if (numerator is not Sum || TryExpand(divisor) is not Sum expanded)
            {
                return null;
            }

            var quotient = ((Sum)numerator).Terms[0] / expanded.Terms[0];
            return TryExpand(quotient * expanded) is { } product && product.Equals(numerator) ? quotient : null;
        }
    }
}
