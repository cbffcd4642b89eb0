using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Polynomials;
using static MimVerify.Theory.Tests.Symbolic.Polynomials.Generators;

namespace MimVerify.Theory.Tests.Symbolic.Polynomials;

public class PolynomialIdentityTests
{
    private static readonly Polynomial X = Polynomial.Variable("x");
    private static readonly Polynomial Y = Polynomial.Variable("y");

    [Fact]
    public void Decide_NonzeroFunction_FindsASmallPositivePointWhereItDiffers() =>
        Holds(NonzeroFunction, function =>
        {
            var finding = PolynomialIdentity.Decide(function);
            return !finding.IsProved
                && finding.Counterexample is { } point
                && point.Values.All(value => value.Sign > 0 && value.IsInteger
                    && value <= 1 + function.Numerator.TotalDegree + function.Denominator.TotalDegree)
                && function.Evaluate(point) == finding.ValueAtCounterexample && !function.Evaluate(point).IsZero;
        }, 61, 400);

    [Fact]
    public void Decide_PolynomialThatVanishesOnAGrid_LooksBeyondIt()
    {
        var trap = Polynomial.FallingFactorial(X - 1, 6) * (X - Y) * (Y - 1);
        var finding = PolynomialIdentity.Decide(trap, X - 7);
        Assert.False(finding.IsProved);
        Assert.False(finding.Difference.Evaluate(finding.Counterexample!).IsZero);
        finding = PolynomialIdentity.Decide(trap / (X - 7));
        Assert.Equal("refuted at x = 8, y = 2: 30240", finding.ToString());
    }

    [Fact]
    public void Decide_WithAssumptions_KeepsThePointOffTheirZeros()
    {
        var finding = PolynomialIdentity.Decide(X, [X - 1, X - 2, Y - 1]);
        Assert.Equal((Rational)3, finding.Counterexample!["x"]);
        Assert.Equal((Rational)2, finding.Counterexample["y"]);
        Assert.Throws<ArgumentException>(() => PolynomialIdentity.Decide(X, [Polynomial.Zero]));
    }

    [Fact]
    public void Decide_TrueIdentity_IsProved()
    {
        Holds(AnyFunction.And(AnyFunction), p => PolynomialIdentity.Decide(
            (p.First + p.Second).Pow(2), p.First.Pow(2) + (2 * p.First * p.Second) + p.Second.Pow(2)).IsProved, 62, 60);
        Assert.Equal("proved", PolynomialIdentity.Decide((X + Y).Pow(2), X.Pow(2) + (2 * X * Y) + Y.Pow(2)).ToString());
    }
}
