namespace MimVerify.Theory.Symbolic.Polynomials.Kernel;

/// <summary>
/// The greatest common divisor by the primitive remainder sequence, one variable after the other: slow where many variables meet, but
/// it needs no luck. It is the last resort of <see cref="CommonDivisor"/> and its independent check in the tests.
/// </summary>
internal static class RemainderSequence
{
    public static Polynomial CommonDivisorOf(Polynomial left, Polynomial right)
    {
        if (left.IsZero || right.IsZero)
        {
            return left.IsZero ? right.PrimitivePart : left.PrimitivePart;
        }

        if (left.IsConstant || right.IsConstant)
        {
            return Polynomial.One;
        }

        var variable = left.Variables[0];
        var (leftContent, rightContent) = (ContentIn(left, variable), ContentIn(right, variable));
        var content = CommonDivisorOf(leftContent, rightContent);
        var (dividend, divisor) = (left.DivideExactly(leftContent), right.DivideExactly(rightContent));
        if (dividend.Degree(variable) < divisor.Degree(variable))
        {
            (dividend, divisor) = (divisor, dividend);
        }

        while (divisor.Degree(variable) > 0)
        {
            var remainder = PseudoRemainder(dividend, divisor, variable);
            (dividend, divisor) = (divisor, remainder.IsZero ? remainder : remainder.DivideExactly(ContentIn(remainder, variable)));
        }

        // A last remainder without the variable means: no common factor contains it.
        return (divisor.IsZero ? content * dividend : content).PrimitivePart;
    }

    private static Polynomial ContentIn(Polynomial value, string variable) =>
        value.CoefficientsIn(variable).Aggregate(Polynomial.Zero, CommonDivisorOf);

    private static Polynomial PseudoRemainder(Polynomial dividend, Polynomial divisor, string variable)
    {
        var symbol = Polynomial.Variable(variable);
        var leading = divisor.LeadingCoefficientIn(variable);
        var degree = divisor.Degree(variable);
        var remainder = dividend;
        while (remainder.Degree(variable) >= degree)
        {
            var shift = symbol.Pow(remainder.Degree(variable) - degree);
            remainder = (leading * remainder) - (remainder.LeadingCoefficientIn(variable) * shift * divisor);
        }

        return remainder;
    }
}
