using System.Numerics;
using MimVerify.Theory.Symbolic.Polynomials.Kernel;

namespace MimVerify.Theory.Symbolic.Polynomials;

public sealed partial class Polynomial :
    IAdditionOperators<Polynomial, Polynomial, Polynomial>,
    ISubtractionOperators<Polynomial, Polynomial, Polynomial>,
    IMultiplyOperators<Polynomial, Polynomial, Polynomial>,
    IDivisionOperators<Polynomial, Polynomial, RationalFunction>,
    IUnaryNegationOperators<Polynomial, Polynomial>,
    IEqualityOperators<Polynomial, Polynomial, bool>,
    IAdditiveIdentity<Polynomial, Polynomial>,
    IMultiplicativeIdentity<Polynomial, Polynomial>
{
    static Polynomial IAdditiveIdentity<Polynomial, Polynomial>.AdditiveIdentity => Zero;

    static Polynomial IMultiplicativeIdentity<Polynomial, Polynomial>.MultiplicativeIdentity => One;

    /// <summary>The sum.</summary>
    public static Polynomial operator +(Polynomial left, Polynomial right) => Combine(left, right, BigInteger.One);

    /// <summary>The difference.</summary>
    public static Polynomial operator -(Polynomial left, Polynomial right) => Combine(left, right, BigInteger.MinusOne);

    /// <summary>The negative.</summary>
    public static Polynomial operator -(Polynomial value) => value.Scaled(BigInteger.MinusOne);

    /// <summary>The product.</summary>
    public static Polynomial operator *(Polynomial left, Polynomial right)
    {
        if (left.IsZero || right.IsZero)
        {
            return Zero;
        }

        var (variables, leftTerms, rightTerms) = Align(left, right);
        return Canonical(variables, IntegerTerms.Multiply(leftTerms, rightTerms), left._denominator * right._denominator);
    }

    /// <summary>
    /// The quotient as a rational function in lowest terms; see <see cref="TryDivide"/> for the quotient as a polynomial.
    /// </summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static RationalFunction operator /(Polynomial left, Polynomial right) => RationalFunction.Create(left, right);

    /// <summary>The sum of all; zero for none.</summary>
    /// <remarks>Adds in a balanced tree: the partial sums of many terms would otherwise be copied once for each.</remarks>
    public static Polynomial Sum(IEnumerable<Polynomial> summands)
    {
        List<Polynomial> layer = [.. summands];
        while (layer.Count > 1)
        {
            var half = new List<Polynomial>((layer.Count + 1) / 2);
            for (var index = 0; index + 1 < layer.Count; index += 2)
            {
                half.Add(layer[index] + layer[index + 1]);
            }

            if (layer.Count % 2 == 1)
            {
                half.Add(layer[^1]);
            }

            layer = half;
        }

        return layer.Count == 0 ? Zero : layer[0];
    }

    /// <summary>The product of all; one for none.</summary>
    public static Polynomial Product(IEnumerable<Polynomial> factors) => factors.Aggregate(One, (product, factor) => product * factor);

    /// <summary>The falling factorial x (x-1) ... (x-k+1), with k = <paramref name="count"/> factors; one for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static Polynomial FallingFactorial(Polynomial value, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Product(Enumerable.Range(0, count).Select(step => value - step));
    }

    /// <summary>The whole power; the zeroth power is one, also of zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The exponent is negative.</exception>
    public Polynomial Pow(int exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        if (_terms.Count == 1)
        {
            return Canonical(
                _variables,
                IntegerTerms.FromSorted(
                    _variables.Length,
                    [[.. _terms.Monomials[0].Select(power => checked(power * exponent))]],
                    [BigInteger.Pow(_terms.Coefficients[0], exponent)]),
                BigInteger.Pow(_denominator, exponent));
        }

        // Repeated multiplication by the sparse base beats squaring: squares of many terms cost more than they save.
        var power = One;
        for (var step = 0; step < exponent; step++)
        {
            power *= this;
        }

        return power;
    }

    private static Polynomial Combine(Polynomial left, Polynomial right, BigInteger sign)
    {
        if (right.IsZero)
        {
            return left;
        }

        var (variables, leftTerms, rightTerms) = Align(left, right);
        var common = BigInteger.GreatestCommonDivisor(left._denominator, right._denominator);
        var leftFactor = right._denominator / common;
        var rightFactor = left._denominator / common;
        return Canonical(
            variables,
            IntegerTerms.Combine(leftTerms, leftFactor, rightTerms, sign * rightFactor),
            left._denominator * leftFactor);
    }

    private Polynomial Scaled(BigInteger factor) =>
        new(_variables, _terms.MultiplyByTerm(new int[_variables.Length + 1], factor), _denominator);
}
