using System.Collections.Immutable;

namespace MimVerify.Theory.Symbolic.Expressions;

/// <summary>Multiplying out.</summary>
public static class Expansion
{
    /// <summary>The formula with products of sums and whole positive powers of sums multiplied out, at every level.</summary>
    /// <exception cref="ExpressionLimitException">More than <see cref="ExpressionLimits.MaximumExpandedTerms"/> terms would be multiplied.</exception>
    public static Expr Expand(this Expr value) => new Pass(ExpressionLimits.MaximumExpandedTerms).Of(value);

    internal static Expr? TryExpand(Expr value, int budget)
    {
        try
        {
            return new Pass(budget).Of(value);
        }
        catch (ExpressionLimitException)
        {
            return null;
        }
    }

    private sealed class Pass(int budget)
    {
        private readonly Dictionary<Expr, Expr> _done = new(ReferenceEqualityComparer.Instance);
        private long _spent;

        public Expr Of(Expr value)
        {
            if (value is Number or Symbol)
            {
                return value;
            }

            if (!_done.TryGetValue(value, out var result))
            {
                result = Distribute(Rewriting.MapChildren(value, Of));
                _done.Add(value, result);
            }

            return result;
        }

        private Expr Distribute(Expr value) => value switch
        {
            // a (b + c) = a b + a c
            Product product => product.Factors.Select(Distribute).Aggregate((Expr)product.Coefficient, Times),
            // (a + b)^n = (a + b) ... (a + b)
            Power { Base: Sum sum, Exponent: Number { Value: { IsInteger: true, Sign: > 0 } exponent } } => PowerOfSum(sum, exponent),
            _ => value,
        };

        private Expr PowerOfSum(Sum sum, Rational exponent)
        {
            if (exponent.Numerator > budget)
            {
                throw TooMany();
            }

            Expr result = 1;
            for (var left = (int)exponent.Numerator; left > 0; left--)
            {
                result = Times(result, sum);
            }

            return result;
        }

        private Expr Times(Expr left, Expr right)
        {
            var (a, b) = (Terms(left), Terms(right));
            _spent += (long)a.Length * b.Length;
            if (_spent > budget)
            {
                throw TooMany();
            }

            // A product of two terms can itself be a sum, sqrt(a + b) sqrt(a + b) say: its terms join the others.
            return a.Length == 1 && b.Length == 1 ? left * right : Expr.Add(a.SelectMany(_ => b, (first, second) => first * second));
        }

        private ExpressionLimitException TooMany() => new($"Multiplying out would take more than {budget} products of terms.");
    }

    private static ImmutableArray<Expr> Terms(Expr value) => value is Sum sum ? sum.Terms : [value];
}
