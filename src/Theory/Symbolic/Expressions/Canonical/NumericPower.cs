using System.Numerics;

namespace MimVerify.Theory.Symbolic.Expressions;

// Powers of rational numbers: exact where the result is rational, else c b^f with 0 < f < 1 and b no perfect power that f could use.
internal static class NumericPower
{
    public static Expr Of(Rational @base, Rational exponent)
    {
        if (exponent.IsInteger)
        {
            return new Number(Whole(@base, exponent.Numerator));
        }

        // Roots of negative numbers are undefined over the reals; they stay as written.
        if (@base.Sign < 0)
        {
            return new Power(new Number(@base), new Number(exponent));
        }

        // 0^a = 0 for a > 0, 1^a = 1
        if (@base.IsZero)
        {
            return exponent.Sign > 0 ? Number.Zero : throw ZeroToNegative();
        }

        // (r^k)^(p/q) = r^(p/(q/k)) for positive r
        for (var order = 2; order <= LargestUsefulOrder(@base, exponent.Denominator); order++)
        {
            while ((exponent.Denominator % order).IsZero && TryRoot(@base, order, out var root))
            {
                @base = root;
                exponent *= order;
            }
        }

        if (exponent.IsInteger)
        {
            return new Number(Whole(@base, exponent.Numerator));
        }

        // b^(n + f) = b^n b^f
        var floor = BigInteger.DivRem(exponent.Numerator, exponent.Denominator, out var remainder);
        if (remainder.Sign < 0)
        {
            floor -= 1;
        }

        var rest = new Power(new Number(@base), new Number(exponent - floor));
        return floor.IsZero ? rest : CanonicalProduct.Scale(rest, Whole(@base, floor));
    }

    public static Rational Whole(Rational @base, BigInteger exponent)
    {
        if (@base.IsZero)
        {
            return exponent.Sign < 0 ? throw ZeroToNegative() : exponent.IsZero ? Rational.One : Rational.Zero;
        }

        if (@base == Rational.One || @base == -Rational.One)
        {
            return exponent.IsEven ? Rational.One : @base;
        }

        var bits = Math.Max(@base.Numerator.GetBitLength(), @base.Denominator.GetBitLength());
        return BigInteger.Abs(exponent) * bits > ExpressionLimits.MaximumConstantBits
            ? throw new ExpressionLimitException($"A constant power would have more than {ExpressionLimits.MaximumConstantBits} bits.")
            : Rational.Pow(@base, (int)exponent);
    }

    private static DivideByZeroException ZeroToNegative() => new("The number 0 has no negative power.");

    private static long LargestUsefulOrder(Rational @base, BigInteger denominator)
    {
        if (@base == Rational.One)
        {
            return 0;
        }

        var bits = Math.Max(@base.Numerator.GetBitLength(), @base.Denominator.GetBitLength());
        return (long)BigInteger.Min(bits, denominator);
    }

    private static bool TryRoot(Rational value, int order, out Rational root)
    {
        root = default;
        if (!TryRoot(value.Numerator, order, out var numerator) || !TryRoot(value.Denominator, order, out var denominator))
        {
            return false;
        }

        root = new Rational(numerator, denominator);
        return true;
    }

    // Newton's iteration from above, which falls monotonically to the floor of the root.
    private static bool TryRoot(BigInteger value, int order, out BigInteger root)
    {
        root = BigInteger.One << (int)((value.GetBitLength() + order - 1) / order);
        while (true)
        {
            var next = (((order - 1) * root) + (value / BigInteger.Pow(root, order - 1))) / order;
            if (next >= root)
            {
                return BigInteger.Pow(root, order) == value;
            }

            root = next;
        }
    }
}
