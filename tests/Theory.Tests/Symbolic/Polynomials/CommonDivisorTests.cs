using System.Numerics;
using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Polynomials;
using MimVerify.Theory.Symbolic.Polynomials.Kernel;
using static MimVerify.Theory.Tests.Symbolic.Polynomials.Generators;

namespace MimVerify.Theory.Tests.Symbolic.Polynomials;

public class CommonDivisorTests
{
    private static readonly Polynomial X = Polynomial.Variable("x");
    private static readonly Polynomial Y = Polynomial.Variable("y");
    private static readonly Polynomial Z = Polynomial.Variable("z");

    [Fact]
    public void CommonDivisor_OfMultiples_ContainsTheFactorAndLeavesCoprimeCofactors() =>
        Holds(NonzeroPolynomial.Triples(), t =>
        {
            var (left, right) = (t.First * t.Third, t.Second * t.Third);
            var divisor = Polynomial.GreatestCommonDivisor(left, right);
            return divisor.TryDivide(t.Third, out _)
                && left.TryDivide(divisor, out var leftRest) && right.TryDivide(divisor, out var rightRest)
                && Polynomial.GreatestCommonDivisor(leftRest, rightRest).IsOne
                && divisor == divisor.PrimitivePart
                && divisor == Polynomial.GreatestCommonDivisor(right, left);
        }, 31);

    [Fact]
    public void CommonDivisor_ByInterpolation_AgreesWithTheRemainderSequence() =>
        Holds(SmallNonzeroPolynomial.Triples(), t =>
        {
            var (left, right) = (t.First * t.Third, t.Second * t.Third);
            return Polynomial.GreatestCommonDivisor(left, right)
                == RemainderSequence.CommonDivisorOf(left, right);
        }, 32);

    [Fact]
    public void CommonDivisor_WithZeroOrConstants_IsTheOtherOrOne()
    {
        Assert.Equal(X - Y, Polynomial.GreatestCommonDivisor(0, 2 * (Y - X)) * 1);
        Assert.True(Polynomial.GreatestCommonDivisor(0, 0).IsZero);
        Assert.True(Polynomial.GreatestCommonDivisor(6, 4 * X).IsOne);
    }

    [Fact]
    public void CommonDivisor_OfMonomials_TakesSmallestExponents() =>
        Assert.Equal("x*y^2", Polynomial.GreatestCommonDivisor(X.Pow(3) * Y.Pow(2), X * Y.Pow(5) * Z).ToString());

    [Fact]
    public void CommonDivisor_WithNonMonicLeadingCoefficients_IsFound()
    {
        var factor = (((Y * Z) + 1) * X.Pow(2)) + ((Y - Z) * X) + 3;
        var left = factor * (((Y + Z) * X) + 1) * (Y - 2);
        var right = factor * (((Y + Z) * X) - 1) * (Y - 2) * (Z + 5);
        Assert.Equal((factor * (Y - 2)).PrimitivePart, Polynomial.GreatestCommonDivisor(left, right));
    }

    [Fact]
    public void CommonDivisor_WithCoefficientsOfManyPrimes_IsFound()
    {
        var huge = BigInteger.Pow(10, 60) + 7;
        var factor = ((Polynomial)(Rational)huge * X * Y) - (Rational)(huge + 2) + (((Polynomial)(Rational)BigInteger.Pow(3, 200)) * Z.Pow(3));
        var divisor = Polynomial.GreatestCommonDivisor(factor * (X + Y + 1), factor * (X - Z));
        Assert.Equal(factor.PrimitivePart, divisor);
    }

    [Fact]
    public void CommonDivisor_OfUnivariateClassics_IsFound()
    {
        // Knuth's pair, coprime although every remainder sequence swells.
        var left = X.Pow(8) + X.Pow(6) - (3 * X.Pow(4)) - (3 * X.Pow(3)) + (8 * X.Pow(2)) + (2 * X) - 5;
        var right = (3 * X.Pow(6)) + (5 * X.Pow(4)) - (4 * X.Pow(2)) - (9 * X) + 21;
        Assert.True(Polynomial.GreatestCommonDivisor(left, right).IsOne);
        Assert.Equal("x^2 - 1", Polynomial.GreatestCommonDivisor(X.Pow(6) - 1, X.Pow(4) - 1).ToString());
    }

    [Fact]
    public void LeastCommonMultiple_OfAnyPair_IsDivisibleByBothAndTimesTheDivisorIsTheProduct() =>
        Holds(SmallNonzeroPolynomial.And(SmallNonzeroPolynomial), p =>
        {
            var multiple = Polynomial.LeastCommonMultiple(p.First, p.Second);
            return multiple.TryDivide(p.First, out _) && multiple.TryDivide(p.Second, out _)
                && multiple * Polynomial.GreatestCommonDivisor(p.First, p.Second) == (p.First * p.Second).PrimitivePart;
        }, 33);
}
