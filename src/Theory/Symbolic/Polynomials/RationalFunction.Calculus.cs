using System.Numerics;

namespace MimVerify.Theory.Symbolic.Polynomials;

public sealed partial class RationalFunction
{
    /// <summary>The partial derivative with respect to a variable.</summary>
    public RationalFunction Derivative(string variable) =>
        Differentiated(Numerator.Derivative(variable), Denominator.Derivative(variable), Polynomial.One);

    /// <summary>Replaces one variable.</summary>
    /// <exception cref="DivideByZeroException">The denominator becomes the zero function.</exception>
    public RationalFunction Substitute(string variable, RationalFunction replacement) =>
        Substitute(new Dictionary<string, RationalFunction>(StringComparer.Ordinal) { [variable] = replacement });

    /// <summary>Replaces variables, all at the same time; variables without a replacement stay.</summary>
    /// <exception cref="DivideByZeroException">The denominator becomes the zero function.</exception>
    public RationalFunction Substitute(IReadOnlyDictionary<string, RationalFunction> replacements)
    {
        var numerator = Substitute(Numerator, replacements);
        return IsPolynomial ? numerator : numerator / Substitute(Denominator, replacements);
    }

    /// <summary>The exact value at a point.</summary>
    /// <exception cref="DivideByZeroException">The denominator in lowest terms is 0 there.</exception>
    /// <exception cref="ArgumentException">The point lacks a variable that occurs.</exception>
    public Rational Evaluate(IReadOnlyDictionary<string, Rational> point)
    {
        var denominator = Denominator.Evaluate(point);
        return denominator.IsZero
            ? throw new DivideByZeroException("The function has a pole at this point.")
            : Numerator.Evaluate(point) / denominator;
    }

    /// <summary>The value at a point in floating point; infinite or NaN at a pole.</summary>
    /// <exception cref="ArgumentException">The point lacks a variable that occurs.</exception>
    public double Evaluate(IReadOnlyDictionary<string, double> point) => Numerator.Evaluate(point) / Denominator.Evaluate(point);

    /// <summary>The value at a point of any field that the rational numbers map into.</summary>
    /// <typeparam name="T">The field; its division says what happens at a pole.</typeparam>
    /// <param name="point">A value for every variable that occurs.</param>
    /// <param name="convert">How a rational coefficient is read in the field.</param>
    /// <exception cref="ArgumentException">The point lacks a variable that occurs.</exception>
    public T Evaluate<T>(IReadOnlyDictionary<string, T> point, Func<Rational, T> convert)
        where T : IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T> =>
        Numerator.Evaluate(point, convert) / Denominator.Evaluate(point, convert);

    /// <summary>
    /// The quotient rule (n' d - n d')/(d^2 s) for a common scale s of both derivatives. The factor that d shares with d' (all but one
    /// of each repeated factor) is left out from the start: a pole of order k becomes one of order k + 1, not 2k.
    /// </summary>
    internal RationalFunction Differentiated(Polynomial numeratorImage, Polynomial denominatorImage, Polynomial scale)
    {
        var common = Polynomial.GreatestCommonDivisor(Denominator, denominatorImage);
        var rest = Denominator.DivideExactly(common);
        return Create((numeratorImage * rest) - (Numerator * denominatorImage.DivideExactly(common)), Denominator * rest * scale);
    }

    /// <summary>
    /// Substitutes into a polynomial without a reduction until the end: the replacements with the denominator d contribute n^e d^(t-e),
    /// where t is the highest total degree in them, over d^t.
    /// </summary>
    private static RationalFunction Substitute(Polynomial polynomial, IReadOnlyDictionary<string, RationalFunction> replacements)
    {
        if (!polynomial.Variables.Any(replacements.ContainsKey))
        {
            return polynomial;
        }

        var denominators = polynomial.Variables.Where(replacements.ContainsKey)
            .Select(variable => replacements[variable].Denominator).Where(denominator => !denominator.IsOne).Distinct().ToArray();
        var powers = polynomial.Terms
            .Select(term => denominators.Select(denominator => DegreeOver(denominator, term, replacements)).ToArray()).ToArray();
        int[] highest = [.. denominators.Select((_, index) => powers.Max(row => row[index]))];
        var cache = new Dictionary<(Polynomial, int), Polynomial>();
        var summands = polynomial.Terms.Select((term, row) =>
            Polynomial.Product(term.Powers.Select(power => Power(ImageOf(power.Variable), power.Exponent)))
            * Polynomial.Product(denominators.Select((denominator, index) => Power(denominator, highest[index] - powers[row][index])))
            * term.Coefficient);
        return Create(
            Polynomial.Sum(summands),
            Polynomial.Product(denominators.Select((denominator, index) => denominator.Pow(highest[index]))));

        Polynomial ImageOf(string variable) =>
            replacements.TryGetValue(variable, out var replacement) ? replacement.Numerator : Polynomial.Variable(variable);

        Polynomial Power(Polynomial value, int exponent) =>
            cache.TryGetValue((value, exponent), out var power) ? power : cache[(value, exponent)] = value.Pow(exponent);
    }

    private static int DegreeOver(
        Polynomial denominator, PolynomialTerm term, IReadOnlyDictionary<string, RationalFunction> replacements) =>
        term.Powers.Sum(power =>
            replacements.TryGetValue(power.Variable, out var replacement) && replacement.Denominator == denominator ? power.Exponent : 0);
}
