using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using MimVerify.Theory.Symbolic.Polynomials.Kernel;

namespace MimVerify.Theory.Symbolic.Polynomials;

public sealed partial class Polynomial
{
    /// <summary>
    /// The rational number c with the sign of the leading coefficient for which this = c * <see cref="PrimitivePart"/>; 0 for the zero
    /// polynomial.
    /// </summary>
    public Rational Content =>
        IsZero ? Rational.Zero : new(_terms.ContentWith(BigInteger.Zero) * _terms.Coefficients[0].Sign, _denominator);

    /// <summary>The multiple with coprime integer coefficients and a positive leading coefficient; 0 for the zero polynomial.</summary>
    public Polynomial PrimitivePart =>
        IsZero
            ? this
            : new(
                _variables,
                _terms.DivideCoefficients(_terms.ContentWith(BigInteger.Zero) * _terms.Coefficients[0].Sign),
                BigInteger.One);

    /// <summary>
    /// The greatest common divisor, scaled to coprime integer coefficients and a positive leading coefficient, so that it is unique; zero
    /// only where both are zero.
    /// </summary>
    public static Polynomial GreatestCommonDivisor(Polynomial left, Polynomial right) => CommonDivisor.Of(left, right);

    /// <summary>The least common multiple, scaled like <see cref="GreatestCommonDivisor"/>; zero where either is zero.</summary>
    public static Polynomial LeastCommonMultiple(Polynomial left, Polynomial right) =>
        left.IsZero || right.IsZero ? Zero : (left.DivideExactly(GreatestCommonDivisor(left, right)) * right).PrimitivePart;

    /// <summary>The quotient where <paramref name="divisor"/> divides this polynomial without a remainder.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public bool TryDivide(Polynomial divisor, [NotNullWhen(true)] out Polynomial? quotient)
    {
        if (divisor.IsZero)
        {
            throw new DivideByZeroException("No polynomial is divisible by the zero polynomial.");
        }

        quotient = null;
        var (variables, dividendTerms, divisorTerms) = Align(this, divisor);

        // A primitive divisor leaves an integer quotient (Gauss's lemma); its content is put back at the end.
        var content = divisor._terms.ContentWith(BigInteger.Zero);
        if (IntegerTerms.TryDivide(dividendTerms, divisorTerms.DivideCoefficients(content)) is not { } terms)
        {
            return false;
        }

        var scaled = terms.MultiplyByTerm(new int[variables.Length + 1], divisor._denominator);
        quotient = Canonical(variables, scaled, _denominator * content);
        return true;
    }

    /// <summary>The quotient by a polynomial that is known to divide this one.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    /// <exception cref="ArgumentException">The division leaves a remainder.</exception>
    public Polynomial DivideExactly(Polynomial divisor) =>
        TryDivide(divisor, out var quotient)
            ? quotient
            : throw new ArgumentException("The division leaves a remainder.", nameof(divisor));

    /// <summary>The greatest common divisor of the coefficients in one variable, a polynomial in the others.</summary>
    public Polynomial ContentIn(string variable) => CommonDivisor.OfAll(CoefficientsIn(variable));

    /// <summary>Primitive integer terms of both over the union of their variables, for the algorithms that work without names.</summary>
    internal static (string[] Variables, IntegerTerms Left, IntegerTerms Right) AlignedTerms(Polynomial left, Polynomial right) =>
        Align(left.PrimitivePart, right.PrimitivePart);

    /// <summary>Names the variables of integer terms.</summary>
    internal static Polynomial FromTerms(string[] variables, IntegerTerms terms) => Canonical(variables, terms, BigInteger.One);

    internal IntegerTerms TermsOver(string[] variables) => Over(variables);
}
