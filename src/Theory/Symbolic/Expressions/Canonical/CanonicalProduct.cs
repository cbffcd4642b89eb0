using System.Runtime.InteropServices;

namespace MimVerify.Theory.Symbolic.Expressions;

internal static class CanonicalProduct
{
    public static Expr Of(ReadOnlySpan<Expr> operands)
    {
        var gathering = new Gathering();
        foreach (var operand in operands)
        {
            gathering.Take(ExprGuard.Value(operand));
        }

        return gathering.Result();
    }

    public static Expr Scale(Expr value, Rational factor) => value switch
    {
        // 0 a = 0
        _ when factor.IsZero => Number.Zero,
        Number number => new Number(number.Value * factor),
        // c (a + b) = c a + c b
        Sum sum => factor == Rational.One ? sum : CanonicalSum.Scale(sum, factor),
        _ => CanonicalSum.WithCoefficient(value, CanonicalSum.Coefficient(value) * factor),
    };

    private sealed class Gathering
    {
        private readonly Dictionary<Expr, Entry> _entries = [];
        private Entry? _exponential;
        private Rational _coefficient = Rational.One;

        public void Take(Expr operand)
        {
            switch (operand)
            {
                case Number number:
                    _coefficient *= number.Value;
                    break;

                // a (b c) = a b c
                case Product product:
                    _coefficient *= product.Coefficient;
                    foreach (var factor in product.Factors)
                    {
                        Take(factor);
                    }

                    break;

                case Power power:
                    Combine(power.Base, power.Exponent, power);
                    break;

                // e^a e^b = e^(a + b)
                case Exponential exponential:
                    _exponential ??= new Entry(exponential);
                    _exponential.Exponents.Add(exponential.Argument);
                    break;

                // (c a + c b) d = c (a + b) d: sums among factors are primitive, so that equal bases are seen as equal.
                case Sum sum:
                    var (content, primitive) = SumContent.Split(sum);
                    _coefficient *= content;
                    Combine(primitive, Number.One, primitive);
                    break;

                default:
                    Combine(operand, Number.One, operand);
                    break;
            }
        }

        public Expr Result()
        {
            if (_coefficient.IsZero)
            {
                return Number.Zero;
            }

            var factors = new List<Expr>(_entries.Count + 1);
            var again = false;
            foreach (var (key, entry) in _entries)
            {
                if (entry.Exponents.Count == 1)
                {
                    factors.Add(entry.Original);
                    continue;
                }

                // x^a x^b = x^(a + b), wherever both sides on the left are defined
                var power = CanonicalPower.Of(key, CanonicalSum.Of(CollectionsMarshal.AsSpan(entry.Exponents)));
                again |= power is Sum || !(power is Power { Base: var kept } ? kept : power).Equals(key);
                factors.Add(power);
            }

            if (_exponential is { } exponential)
            {
                var merged = exponential.Exponents.Count == 1
                    ? exponential.Original
                    : CanonicalExponential.Exp(CanonicalSum.Of(CollectionsMarshal.AsSpan(exponential.Exponents)));
                again |= merged is not Exponential;
                factors.Add(merged);
            }

            if (again)
            {
                // Merging made a number, a product or another base: what it made may merge again.
                factors.Add(new Number(_coefficient));
                return Of(CollectionsMarshal.AsSpan(factors));
            }

            factors.Sort(CanonicalOrder.Factors);
            return factors.Count switch
            {
                0 => new Number(_coefficient),
                1 => Scale(factors[0], _coefficient),
                _ => new Product(_coefficient, [.. factors]),
            };
        }

        private void Combine(Expr @base, Expr exponent, Expr original)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, @base, out _);
            entry ??= new Entry(original);
            entry.Exponents.Add(exponent);
        }

        private sealed class Entry(Expr original)
        {
            public Expr Original { get; } = original;

            public List<Expr> Exponents { get; } = [];
        }
    }
}
