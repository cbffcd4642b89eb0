using System.Numerics;

namespace MimVerify.Theory.Symbolic.Polynomials;

/// <summary>
/// An immutable quotient of two polynomials in lowest terms.
/// </summary>
/// <remarks>
/// Canonical: numerator and denominator have no common factor, and the denominator has coprime integer coefficients and a positive leading
/// coefficient. Equal functions are equal objects, so <see cref="IsZero"/> is a proof and equality is decided.
/// </remarks>
public sealed partial class RationalFunction :
    IEquatable<RationalFunction>,
    IAdditionOperators<RationalFunction, RationalFunction, RationalFunction>,
    ISubtractionOperators<RationalFunction, RationalFunction, RationalFunction>,
    IMultiplyOperators<RationalFunction, RationalFunction, RationalFunction>,
    IDivisionOperators<RationalFunction, RationalFunction, RationalFunction>,
    IUnaryNegationOperators<RationalFunction, RationalFunction>,
    IEqualityOperators<RationalFunction, RationalFunction, bool>,
    IAdditiveIdentity<RationalFunction, RationalFunction>,
    IMultiplicativeIdentity<RationalFunction, RationalFunction>
{
    private RationalFunction(Polynomial numerator, Polynomial denominator)
    {
        // The unit goes to the numerator, so that the denominator is unique.
        var content = denominator.Content;
        Numerator = content == Rational.One ? numerator : numerator * (Rational.One / content);
        Denominator = denominator.PrimitivePart;
    }

    /// <summary>The function 0.</summary>
    public static RationalFunction Zero { get; } = new(Polynomial.Zero, Polynomial.One);

    /// <summary>The function 1.</summary>
    public static RationalFunction One { get; } = new(Polynomial.One, Polynomial.One);

    static RationalFunction IAdditiveIdentity<RationalFunction, RationalFunction>.AdditiveIdentity => Zero;

    static RationalFunction IMultiplicativeIdentity<RationalFunction, RationalFunction>.MultiplicativeIdentity => One;

    /// <summary>The numerator in lowest terms; it carries the sign and the rational factor.</summary>
    public Polynomial Numerator { get; }

    /// <summary>The denominator in lowest terms: coprime integer coefficients, positive leading coefficient.</summary>
    public Polynomial Denominator { get; }

    /// <summary>True for the zero function, and only for it.</summary>
    public bool IsZero => Numerator.IsZero;

    /// <summary>True where the denominator is 1.</summary>
    public bool IsPolynomial => Denominator.IsOne;

    /// <summary>The variables that occur, in ordinal order.</summary>
    public IReadOnlyList<string> Variables => [.. Numerator.Variables.Union(Denominator.Variables).Order(StringComparer.Ordinal)];

    /// <summary>The function that is one variable.</summary>
    /// <exception cref="ArgumentException">The name is empty or blank.</exception>
    public static RationalFunction Variable(string name) => Polynomial.Variable(name);

    /// <summary>The quotient of two polynomials, brought to lowest terms.</summary>
    /// <exception cref="DivideByZeroException">The denominator is the zero polynomial.</exception>
    public static RationalFunction Create(Polynomial numerator, Polynomial denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException("A rational function has a non-zero denominator.");
        }

        var common = Polynomial.GreatestCommonDivisor(numerator, denominator);
        return common.IsOne ? new(numerator, denominator) : new(numerator.DivideExactly(common), denominator.DivideExactly(common));
    }

    /// <summary>A polynomial as a rational function.</summary>
    public static implicit operator RationalFunction(Polynomial value) => new(value, Polynomial.One);

    /// <summary>A constant function.</summary>
    public static implicit operator RationalFunction(Rational value) => (Polynomial)value;

    /// <summary>A constant function.</summary>
    public static implicit operator RationalFunction(int value) => (Polynomial)value;

    /// <summary>Equality of functions, decided by their canonical forms.</summary>
    public static bool operator ==(RationalFunction? left, RationalFunction? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Inequality of functions, decided by their canonical forms.</summary>
    public static bool operator !=(RationalFunction? left, RationalFunction? right) => !(left == right);

    /// <summary>The sum.</summary>
    /// <remarks>
    /// Only a divisor of the denominators' common factor can cancel (Henrici), which keeps the polynomials that meet small.
    /// </remarks>
    public static RationalFunction operator +(RationalFunction left, RationalFunction right)
    {
        if (left.IsZero || right.IsZero)
        {
            return left.IsZero ? right : left;
        }

        var common = Polynomial.GreatestCommonDivisor(left.Denominator, right.Denominator);
        var (leftRest, rightRest) = (left.Denominator.DivideExactly(common), right.Denominator.DivideExactly(common));
        var numerator = (left.Numerator * rightRest) + (right.Numerator * leftRest);
        var cancelled = Polynomial.GreatestCommonDivisor(numerator, common);
        return new(numerator.DivideExactly(cancelled), common.DivideExactly(cancelled) * leftRest * rightRest);
    }

    /// <summary>The difference.</summary>
    public static RationalFunction operator -(RationalFunction left, RationalFunction right) => left + (-right);

    /// <summary>The negative.</summary>
    public static RationalFunction operator -(RationalFunction value) => new(-value.Numerator, value.Denominator);

    /// <summary>The product.</summary>
    public static RationalFunction operator *(RationalFunction left, RationalFunction right)
    {
        // Both factors are in lowest terms, so only crosswise factors cancel.
        var first = Polynomial.GreatestCommonDivisor(left.Numerator, right.Denominator);
        var second = Polynomial.GreatestCommonDivisor(right.Numerator, left.Denominator);
        return new(
            left.Numerator.DivideExactly(first) * right.Numerator.DivideExactly(second),
            left.Denominator.DivideExactly(second) * right.Denominator.DivideExactly(first));
    }

    /// <summary>The quotient.</summary>
    /// <exception cref="DivideByZeroException">The divisor is the zero function.</exception>
    public static RationalFunction operator /(RationalFunction left, RationalFunction right) => left * right.Reciprocal();

    /// <summary>The sum of all; zero for none.</summary>
    public static RationalFunction Sum(IEnumerable<RationalFunction> summands) => summands.Aggregate(Zero, (sum, summand) => sum + summand);

    /// <summary>The product of all; one for none.</summary>
    public static RationalFunction Product(IEnumerable<RationalFunction> factors) =>
        factors.Aggregate(One, (product, factor) => product * factor);

    /// <summary>One over this function.</summary>
    /// <exception cref="DivideByZeroException">This is the zero function.</exception>
    public RationalFunction Reciprocal() =>
        IsZero ? throw new DivideByZeroException("The zero function has no reciprocal.") : new(Denominator, Numerator);

    /// <summary>The whole power; negative exponents invert.</summary>
    /// <exception cref="DivideByZeroException">Zero to a negative power.</exception>
    public RationalFunction Pow(int exponent) =>
        exponent >= 0 ? new(Numerator.Pow(exponent), Denominator.Pow(exponent)) : Reciprocal().Pow(checked(-exponent));

    /// <inheritdoc/>
    public bool Equals(RationalFunction? other) =>
        other is not null && Numerator.Equals(other.Numerator) && Denominator.Equals(other.Denominator);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RationalFunction);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    /// <summary>Infix text: <c>(A + 1)/(A^2 + B)</c>, polynomials without a denominator.</summary>
    public override string ToString() => IsPolynomial ? Numerator.ToString() : $"{Bracketed(Numerator)}/{Bracketed(Denominator)}";

    private static string Bracketed(Polynomial value)
    {
        var text = value.ToString();
        return value.TermCount <= 1 && text.AsSpan().IndexOfAny('*', '/') < 0 ? text : $"({text})";
    }
}
