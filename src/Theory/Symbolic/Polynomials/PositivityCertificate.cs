namespace MimVerify.Theory.Symbolic.Polynomials;

/// <summary>
/// A proof that a rational function is nonnegative on a region: under a substitution that maps the points with nonnegative coordinates onto
/// the region, up to limits, it becomes a quotient of polynomials without negative coefficients.
/// </summary>
/// <remarks>
/// Only the certificate is sound: its absence says nothing. A function that is positive inside the region is certified by a high enough
/// multiplier (Polya); one that vanishes inside it never is, and needs a factorisation first. Values at poles are not claimed.
/// </remarks>
public sealed class PositivityCertificate
{
    private PositivityCertificate(
        RationalFunction claim,
        IReadOnlyDictionary<string, RationalFunction> substitution,
        Polynomial multiplier,
        Polynomial numerator,
        Polynomial denominator)
    {
        Claim = claim;
        Substitution = substitution;
        Multiplier = multiplier;
        Numerator = numerator;
        Denominator = denominator;
    }

    /// <summary>The function that is nonnegative.</summary>
    public RationalFunction Claim { get; }

    /// <summary>The substitution that parametrises the region by nonnegative variables.</summary>
    public IReadOnlyDictionary<string, RationalFunction> Substitution { get; }

    /// <summary>
    /// The factor, itself without negative coefficients, by which numerator and denominator were multiplied; 1 where none was needed.
    /// </summary>
    public Polynomial Multiplier { get; }

    /// <summary>The numerator of the substituted claim times the multiplier: no coefficient is negative.</summary>
    public Polynomial Numerator { get; }

    /// <summary>The denominator of the substituted claim times the multiplier: no coefficient is negative.</summary>
    public Polynomial Denominator { get; }

    /// <summary>Tries to certify a function wherever all its variables are nonnegative.</summary>
    /// <param name="claim">The function.</param>
    /// <param name="highestMultiplierPower">The highest power of the multiplier that is tried.</param>
    public static PositivityCertificate? TryOnOrthant(RationalFunction claim, int highestMultiplierPower = 0) =>
        TryUnder(claim, new Dictionary<string, RationalFunction>(StringComparer.Ordinal), highestMultiplierPower);

    /// <summary>
    /// Tries to certify a function where the given variables are nonnegative and add up to at most 1, and all other variables are
    /// nonnegative: x_i becomes x_i/(slack + sum of x).
    /// </summary>
    /// <exception cref="ArgumentException">The slack variable already occurs.</exception>
    public static PositivityCertificate? TryOnSimplex(
        RationalFunction claim, IReadOnlyCollection<string> variables, string slack, int highestMultiplierPower = 0)
    {
        if (claim.Variables.Contains(slack) || variables.Contains(slack))
        {
            throw new ArgumentException($"The slack variable {slack} already has a meaning.", nameof(slack));
        }

        return TryUnder(claim, Shares(variables, Polynomial.Variable(slack)), highestMultiplierPower);
    }

    /// <summary>
    /// Tries to certify a function where the given variables are nonnegative and add up to 1, and all other variables are nonnegative:
    /// x_i becomes x_i/(sum of x).
    /// </summary>
    public static PositivityCertificate? TryOnUnitSum(
        RationalFunction claim, IReadOnlyCollection<string> variables, int highestMultiplierPower = 0) =>
        TryUnder(claim, Shares(variables, Polynomial.Zero), highestMultiplierPower);

    /// <summary>
    /// Tries to certify a function on a box: a variable of [l, u] becomes (l + u x)/(1 + x), which reaches u in the limit. Variables
    /// without an interval are nonnegative.
    /// </summary>
    /// <exception cref="ArgumentException">An interval's lower end exceeds its upper end.</exception>
    public static PositivityCertificate? TryOnBox(
        RationalFunction claim, IReadOnlyDictionary<string, (Rational Lower, Rational Upper)> intervals, int highestMultiplierPower = 0)
    {
        var substitution = new Dictionary<string, RationalFunction>(StringComparer.Ordinal);
        foreach (var (variable, (lower, upper)) in intervals)
        {
            if (lower > upper)
            {
                throw new ArgumentException($"The interval of {variable} is empty.", nameof(intervals));
            }

            var symbol = Polynomial.Variable(variable);
            substitution[variable] = (lower + (upper * symbol)) / (1 + symbol);
        }

        return TryUnder(claim, substitution, highestMultiplierPower);
    }

    /// <summary>Tries to certify a function on the image of the nonnegative orthant under a substitution, and on its limits.</summary>
    /// <param name="claim">The function.</param>
    /// <param name="substitution">Images of variables; variables without one stand for themselves.</param>
    /// <param name="highestMultiplierPower">
    /// The highest power that is tried of the multiplier: the sum of all variables for a quotient of homogeneous polynomials, else 1
    /// plus it.
    /// </param>
    /// <returns>A certificate, or null where none was found, which decides nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The power is negative.</exception>
    /// <exception cref="DivideByZeroException">The claim has a pole on the whole region.</exception>
    public static PositivityCertificate? TryUnder(
        RationalFunction claim, IReadOnlyDictionary<string, RationalFunction> substitution, int highestMultiplierPower = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(highestMultiplierPower);
        var substituted = claim.Substitute(substitution);
        var homogeneous = substituted.Numerator.IsHomogeneous && substituted.Denominator.IsHomogeneous;
        var factor = Polynomial.Sum(substituted.Variables.Select(Polynomial.Variable)) + (homogeneous ? 0 : 1);
        var multiplier = Polynomial.One;
        for (var power = 0; power <= highestMultiplierPower && !multiplier.IsZero; power++)
        {
            var (numerator, denominator) = (substituted.Numerator * multiplier, substituted.Denominator * multiplier);
            if (numerator.HasNonnegativeCoefficients && denominator.HasNonnegativeCoefficients)
            {
                return new(claim, substitution, multiplier, numerator, denominator);
            }

            multiplier *= factor;
        }

        return null;
    }

    /// <summary><c>x = ..., y = ...: numerator over denominator, no negative coefficients</c>.</summary>
    public override string ToString()
    {
        var images = string.Join(
            ", ",
            Substitution.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key} -> {entry.Value}"));
        return $"{(images.Length == 0 ? string.Empty : images + ": ")}({Numerator})/({Denominator})";
    }

    private static Dictionary<string, RationalFunction> Shares(IReadOnlyCollection<string> variables, Polynomial slack)
    {
        var total = Polynomial.Sum(variables.Select(Polynomial.Variable)) + slack;
        return variables.ToDictionary(variable => variable, variable => Polynomial.Variable(variable) / total, StringComparer.Ordinal);
    }
}
