namespace MimVerify.Theory.Symbolic.Polynomials;

/// <summary>
/// Decides identities of rational functions: a proof by the canonical form, or a counterexample that a reader can check by hand.
/// </summary>
public static class PolynomialIdentity
{
    /// <summary>Decides whether two functions are equal.</summary>
    public static IdentityFinding Decide(RationalFunction left, RationalFunction right) => Decide(left - right);

    /// <summary>Decides whether a function is zero.</summary>
    public static IdentityFinding Decide(RationalFunction claimedZero) => Decide(claimedZero, []);

    /// <summary>Decides whether a function is zero, and keeps a counterexample away from the zeros of further polynomials.</summary>
    /// <param name="claimedZero">The function.</param>
    /// <param name="nonzero">Polynomials assumed to be non-zero, such as denominators that cancelled on the way.</param>
    /// <exception cref="ArgumentException">An assumption is the zero polynomial, so that no point satisfies it.</exception>
    public static IdentityFinding Decide(RationalFunction claimedZero, IReadOnlyCollection<Polynomial> nonzero)
    {
        if (nonzero.Any(assumption => assumption.IsZero))
        {
            throw new ArgumentException("The zero polynomial is zero at every point.", nameof(nonzero));
        }

        return new(claimedZero, claimedZero.IsZero ? null : PointOff([claimedZero.Numerator, claimedZero.Denominator, .. nonzero]));
    }

    /// <summary>
    /// A point at which none of the polynomials is zero: variable after variable the smallest of 1, 2, 3, ... that leaves every one of
    /// them non-zero as a polynomial in the variables still free.
    /// </summary>
    /// <remarks>
    /// It always ends: for one variable, each polynomial excludes at most as many values as its degree. No choice is ever taken back,
    /// so the cost is linear in the number of variables.
    /// </remarks>
    private static Dictionary<string, Rational> PointOff(Polynomial[] polynomials)
    {
        var point = new Dictionary<string, Rational>(StringComparer.Ordinal);
        foreach (var variable in polynomials.SelectMany(polynomial => polynomial.Variables).Distinct().Order(StringComparer.Ordinal))
        {
            Polynomial[] specialised;
            var value = 0;
            do
            {
                value++;
                specialised = [.. polynomials.Select(polynomial => polynomial.Substitute(variable, value))];
            }
            while (specialised.Any(polynomial => polynomial.IsZero));

            point[variable] = value;
            polynomials = specialised;
        }

        return point;
    }
}
