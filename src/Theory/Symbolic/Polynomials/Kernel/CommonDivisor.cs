using System.Numerics;

namespace MimVerify.Theory.Symbolic.Polynomials.Kernel;

/// <summary>
/// The greatest common divisor of polynomials in many variables. Cheap reasons come first: constants, variables that only one side has,
/// images in one variable that prove a variable absent. What is left is guessed by <see cref="ModularDivisor"/> and verified by exact
/// division.
/// </summary>
internal static class CommonDivisor
{
    private const int Attempts = 12;

    public static Polynomial Of(Polynomial left, Polynomial right)
    {
        if (left.IsZero || right.IsZero)
        {
            return left.IsZero ? right.PrimitivePart : left.PrimitivePart;
        }

        if (left.IsConstant || right.IsConstant)
        {
            return Polynomial.One;
        }

        // A common divisor of f and g free of v divides every coefficient of f in v.
        string[] absent = [.. left.Variables.Except(right.Variables), .. right.Variables.Except(left.Variables)];
        if (absent.Length > 0)
        {
            return OfCoefficients(left, right, absent);
        }

        (left, right) = (left.PrimitivePart, right.PrimitivePart);
        if (left.Equals(right))
        {
            return left;
        }

        var (variables, leftTerms, rightTerms) = Polynomial.AlignedTerms(left, right);
        var bounds = DegreeBounds.Of(leftTerms, rightTerms);
        absent = [.. variables.Where((_, index) => bounds[index] == 0)];
        if (absent.Length > 0)
        {
            return absent.Length == variables.Length ? Polynomial.One : OfCoefficients(left, right, absent);
        }

        return OneDividesTheOther(left, right, variables, bounds)
            ?? Guessed(left, right, variables, bounds)
            ?? RemainderSequence.CommonDivisorOf(left, right);
    }

    /// <summary>The common divisor of many, smallest first, because 1 ends the search.</summary>
    public static Polynomial OfAll(IEnumerable<Polynomial> values)
    {
        var divisor = Polynomial.Zero;
        foreach (var value in values.OrderBy(value => value.TermCount))
        {
            divisor = Of(divisor, value);
            if (divisor.IsOne)
            {
                break;
            }
        }

        return divisor;
    }

    private static Polynomial OfCoefficients(Polynomial left, Polynomial right, string[] absent) =>
        OfAll(left.CoefficientsOver(absent).Concat(right.CoefficientsOver(absent)));

    private static Polynomial? OneDividesTheOther(Polynomial left, Polynomial right, string[] variables, int[] bounds)
    {
        if (variables.Select(right.Degree).SequenceEqual(bounds) && left.TryDivide(right, out _))
        {
            return right;
        }

        return variables.Select(left.Degree).SequenceEqual(bounds) && right.TryDivide(left, out _) ? left : null;
    }

    /// <summary>
    /// A multiple of the divisor's leading coefficient over the integers: the common divisor with the contents' common divisor kept.
    /// </summary>
    private static Polynomial ScaleOf(Polynomial left, Polynomial right) =>
        Of(left, right) * (Rational)BigInteger.GreatestCommonDivisor(left.Content.Numerator, right.Content.Numerator);

    private static Polynomial? Guessed(Polynomial left, Polynomial right, string[] variables, int[] bounds)
    {
        // A main variable with short leading coefficients keeps the scale, and with it everything interpolated, short.
        var main = Enumerable.Range(0, variables.Length).MinBy(index =>
            Math.Min(left.LeadingCoefficientIn(variables[index]).TermCount, right.LeadingCoefficientIn(variables[index]).TermCount));
        var variable = variables[main];
        var (leftContent, rightContent) = (left.ContentIn(variable), right.ContentIn(variable));
        var content = Of(leftContent, rightContent);
        (left, right) = (left.DivideExactly(leftContent), right.DivideExactly(rightContent));
        var scale = ScaleOf(left.LeadingCoefficientIn(variable), right.LeadingCoefficientIn(variable));
        int[] highest = [.. bounds.Select((bound, index) => bound + scale.Degree(variables[index]))];
        var (leftTerms, rightTerms, scaleTerms) = (left.TermsOver(variables), right.TermsOver(variables), scale.TermsOver(variables));
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (ModularDivisor.TryGuess((ulong)attempt, main, highest, leftTerms, rightTerms, scaleTerms) is not { } guess)
            {
                continue;
            }

            // The guess has at least the degree of the divisor in the main variable, because no leading coefficient vanished in its
            // images. Dividing both and being primitive in the main variable, it is the divisor.
            var candidate = Polynomial.FromTerms(variables, guess);
            candidate = candidate.DivideExactly(candidate.ContentIn(variable)).PrimitivePart;
            if (left.TryDivide(candidate, out _) && right.TryDivide(candidate, out _))
            {
                return (candidate * content).PrimitivePart;
            }
        }

        return null;
    }
}
