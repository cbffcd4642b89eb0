using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Polynomials;
using MimVerify.Theory.Symbolic.Polynomials.Kernel;
using static MimVerify.Theory.Tests.Symbolic.Polynomials.Generators;

namespace MimVerify.Theory.Tests.Symbolic.Polynomials;

/// <summary>
/// The power of the guess: a wrong one would only be slow, because the remainder sequence takes over, so it is tested by itself.
/// </summary>
public class ModularDivisorTests
{
    private static readonly Polynomial X = Polynomial.Variable("x");
    private static readonly Polynomial Y = Polynomial.Variable("y");
    private static readonly Polynomial Z = Polynomial.Variable("z");

    [Fact]
    public void TryGuess_LeadingCoefficientsWithAnIntegerContent_KeepsIt()
    {
        // lc in x of the divisor is 24 z: a scale of z alone would ask for the divisor over 24, which has no integer coefficients.
        var divisor = (24 * Z * X.Pow(2)) + (5 * Y * X) + 1;
        Assert.Equal(divisor, Guess(divisor * (X + Y), divisor * (X - Z), 24 * Z));
    }

    [Fact]
    public void TryGuess_ScaledDivisorOfManyTerms_IsFoundAtTheFirstAttempt()
    {
        var divisor = (X + (2 * Y) - (3 * Z) + 5).Pow(4) + (Y * Z.Pow(3));
        Assert.Equal(divisor * (Y + Z), Guess(divisor * (((Y + Z) * X) + 1), divisor * (((Y + Z) * X) - Y), Y + Z));
    }

    [Fact]
    public void TryGuess_CoefficientsBeyondOnePrime_AreLifted()
    {
        var divisor = X.Pow(2) + (Rational.Pow(7, 60) * Y) - Rational.Pow(10, 40);
        Assert.Equal(divisor, Guess(divisor * (X + Z), divisor * (X + 1), 1));
    }

    [Fact]
    public void DegreeBounds_OfMultiples_AreTheDivisorsDegrees() =>
        Holds(SmallNonzeroPolynomial.Triples(), t =>
        {
            var (variables, left, right) = Polynomial.AlignedTerms(t.First * t.Third, t.Second * t.Third);
            var divisor = RemainderSequence.CommonDivisorOf(t.First * t.Third, t.Second * t.Third);
            return DegreeBounds.Of(left, right).SequenceEqual(variables.Select(divisor.Degree));
        }, 81);

    [Fact]
    public void PrimeField_Arithmetic_MatchesIntegersModuloThePrime()
    {
        var field = PrimeField.Largest;
        Assert.Equal((1UL << 62) - 57, field.Modulus);
        foreach (var (left, right) in new[] { (3L, 5L), (-7L, 1L << 61), (long.MaxValue, long.MinValue), (0L, -1L) })
        {
            var (a, b) = (field.From(left), field.From(right));
            Assert.Equal(field.From((System.Numerics.BigInteger)left * right), field.Multiply(a, b));
            Assert.Equal(field.From((System.Numerics.BigInteger)left + right), field.Add(a, b));
            Assert.Equal(field.From((System.Numerics.BigInteger)left - right), field.Subtract(a, b));
            Assert.Equal(field.One, field.Multiply(b, field.Inverse(b)));
        }

        Assert.True(field.Next().Modulus < field.Modulus);
    }

    private static Polynomial? Guess(Polynomial left, Polynomial right, Polynomial scale)
    {
        string[] variables = ["x", "y", "z"];
        var bounds = variables.Select(variable => Math.Min(left.Degree(variable), right.Degree(variable)) + scale.Degree(variable)).ToArray();
        var guess = ModularDivisor.TryGuess(0, 0, bounds, left.TermsOver(variables), right.TermsOver(variables), scale.TermsOver(variables));
        return guess is null ? null : Polynomial.FromTerms(variables, guess);
    }
}
