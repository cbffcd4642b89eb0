using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Polynomials;
using static MimVerify.Theory.Tests.Symbolic.Polynomials.Generators;

namespace MimVerify.Theory.Tests.Symbolic.Polynomials;

public class PolynomialTests
{
    private static readonly Polynomial X = Polynomial.Variable("x");
    private static readonly Polynomial Y = Polynomial.Variable("y");

    [Fact]
    public void Addition_AnyPolynomials_IsACommutativeGroup() =>
        Holds(AnyPolynomial.Triples(), t => (t.First + t.Second) + t.Third == t.First + (t.Second + t.Third)
            && t.First + t.Second == t.Second + t.First
            && t.First + Polynomial.Zero == t.First
            && (t.First - t.First).IsZero
            && t.First - t.Second == -(t.Second - t.First), 11);

    [Fact]
    public void Multiplication_AnyPolynomials_IsAssociativeCommutativeAndDistributes() =>
        Holds(AnyPolynomial.Triples(), t => t.First * t.Second * t.Third == t.First * (t.Second * t.Third)
            && t.First * t.Second == t.Second * t.First
            && t.First * Polynomial.One == t.First
            && (t.First * Polynomial.Zero).IsZero
            && t.First * (t.Second + t.Third) == (t.First * t.Second) + (t.First * t.Third), 12);

    [Fact]
    public void Multiplication_NonzeroPolynomials_HasNoZeroDivisorsAndAddsDegrees() =>
        Holds(NonzeroPolynomial.And(NonzeroPolynomial), p => p.First * p.Second is { IsZero: false } product
            && product.TotalDegree == p.First.TotalDegree + p.Second.TotalDegree
            && product.Degree("y") == p.First.Degree("y") + p.Second.Degree("y")
            && product.LeadingCoefficient == p.First.LeadingCoefficient * p.Second.LeadingCoefficient, 13);

    [Fact]
    public void CanonicalForm_TermsInAnyOrder_GivesEqualObjectsHashesAndTexts() =>
        Holds(AnyPolynomial.And(AnyPolynomial), p =>
        {
            var one = p.First + p.Second;
            var other = Polynomial.FromTerms(p.Second.Terms.Concat(p.First.Terms).Reverse());
            return one == other && one.GetHashCode() == other.GetHashCode() && one.ToString() == other.ToString()
                && one.Variables.SequenceEqual(one.Terms.SelectMany(term => term.Powers).Select(power => power.Variable).Distinct().Order());
        }, 14);

    [Fact]
    public void CanonicalForm_VariableThatCancels_IsForgotten()
    {
        var sum = (X + Y) - Y;
        Assert.Equal(["x"], sum.Variables);
        Assert.Equal(X, sum);
    }

    [Fact]
    public void Equality_OfDifferentPolynomials_IsFalse()
    {
        Polynomial[] different = [0, 1, X, Y, 2 * X, X * new Rational(1, 2), X.Pow(2), X * Y, X + Y, X - Y, X + 1, X * Y.Pow(2), X.Pow(2) * Y];
        Assert.All(different, (one, index) => Assert.All(different, (other, position) => Assert.Equal(index == position, one == other)));
    }

    [Fact]
    public void Pow_AnyExponent_IsRepeatedMultiplication()
    {
        Holds(SmallPolynomial, p => p.Pow(3) == p * p * p && p.Pow(1) == p && p.Pow(0) == Polynomial.One, 15);
        Assert.Equal("x^3 + 3*x^2*y + 3*x*y^2 + y^3", (X + Y).Pow(3).ToString());
        Assert.Equal(Polynomial.Constant(new(8, 27)), ((Polynomial)new Rational(2, 3)).Pow(3));
    }

    [Fact]
    public void Division_OfAProduct_GivesTheOtherFactor() =>
        Holds(AnyPolynomial.And(NonzeroPolynomial), p =>
            (p.First * p.Second).TryDivide(p.Second, out var quotient) && quotient == p.First, 16);

    [Fact]
    public void Division_WithARemainder_IsRefused()
    {
        Holds(AnyPolynomial.And(NonzeroPolynomial), p =>
            p.Second.TotalDegree == 0 || !((p.First * p.Second) + 1).TryDivide(p.Second, out _), 17);
        Assert.False((X.Pow(2) + 1).TryDivide(X + 1, out _));
        Assert.False((X.Pow(2) + X).TryDivide((2 * X) + 1, out _));
        Assert.Throws<ArgumentException>(() => X.DivideExactly(Y));
        Assert.Throws<DivideByZeroException>(() => X.TryDivide(Polynomial.Zero, out _));
    }

    [Fact]
    public void Content_OfAnyPolynomial_TimesThePrimitivePartIsThePolynomial()
    {
        Holds(AnyPolynomial, p => p.Content * p.PrimitivePart == p && (p.IsZero || p.PrimitivePart.Content == Rational.One), 18);
        var example = ((Polynomial)new Rational(-4, 3) * X) + (new Rational(2, 5) * Y);
        Assert.Equal(new Rational(-2, 15), example.Content);
        Assert.Equal("10*x - 3*y", example.PrimitivePart.ToString());
    }

    [Fact]
    public void Evaluation_AtAnyPoint_IsAHomomorphism() =>
        Holds(AnyPolynomial.And(AnyPolynomial).And(AnyPoint), t =>
        {
            var ((first, second), point) = t;
            return (first * second).Evaluate(point) == first.Evaluate(point) * second.Evaluate(point)
                && (first + second).Evaluate(point) == first.Evaluate(point) + second.Evaluate(point)
                && Math.Abs(first.Evaluate(point.ToDictionary(entry => entry.Key, entry => entry.Value.ToDouble()))
                        - first.Evaluate(point).ToDouble())
                    <= 1e-9 * (1 + first.Terms.Sum(term => Math.Abs(term.Coefficient.ToDouble()) * Math.Pow(6, 9)));
        }, 19);

    [Fact]
    public void Evaluation_PointWithoutAVariable_IsRefused() =>
        Assert.Throws<ArgumentException>(() => (X * Y).Evaluate(new Dictionary<string, Rational> { ["x"] = 1 }));

    [Fact]
    public void Substitution_ThenEvaluation_IsEvaluationAtTheImage()
    {
        Holds(AnyPolynomial.And(SmallPolynomial).And(AnyPoint), t =>
        {
            var ((outer, inner), point) = t;
            var moved = new Dictionary<string, Rational>(point) { ["y"] = inner.Evaluate(point) };
            return outer.Substitute("y", inner).Evaluate(point) == outer.Evaluate(moved);
        }, 20);
        var swapped = (X.Pow(2) - Y).Substitute(new Dictionary<string, Polynomial> { ["x"] = Y, ["y"] = X });
        Assert.Equal("y^2 - x", swapped.ToString());
    }

    [Fact]
    public void Derivative_OfAProduct_ObeysLeibniz()
    {
        Holds(AnyPolynomial.And(AnyPolynomial), p =>
            (p.First * p.Second).Derivative("x") == (p.First.Derivative("x") * p.Second) + (p.First * p.Second.Derivative("x"))
            && p.First.Derivative("x").Derivative("y") == p.First.Derivative("y").Derivative("x"), 21);
        Assert.Equal("3*x^2*y", (X.Pow(3) * Y).Derivative("x").ToString());
        Assert.True(X.Derivative("y").IsZero);
    }

    [Fact]
    public void CoefficientsIn_AnyVariable_RebuildThePolynomial()
    {
        Holds(AnyPolynomial, p => Polynomial.FromCoefficients("y", p.CoefficientsIn("y")) == p
            && p.CoefficientsIn("y").Count == p.Degree("y") + 1
            && p.CoefficientsIn("y").All(coefficient => !coefficient.Contains("y")), 22);
        Assert.Equal(["1", "0", "x - 3"], ((X * Y.Pow(2)) - (3 * Y.Pow(2)) + 1).CoefficientsIn("y").Select(c => c.ToString()));
    }

    [Fact]
    public void ToString_HandExamples_ReadsLikeInfix()
    {
        var a = Polynomial.Variable("A");
        Assert.Equal("A^3 - 2*A^2 + A", (a * (1 - a).Pow(2)).ToString());
        Assert.Equal("-A^3 + 2*A^2 - A + 4/27", (new Rational(4, 27) - (a * (1 - a).Pow(2))).ToString());
        Assert.Equal("0", Polynomial.Zero.ToString());
        Assert.Equal("-1", ((Polynomial)(-1)).ToString());
        Assert.Equal("1/2*x*y", (X * Y * new Rational(1, 2)).ToString());
    }

    [Fact]
    public void FallingFactorial_SmallCounts_IsTheProductOfSteps()
    {
        Assert.Equal("x^3 - 3*x^2 + 2*x", Polynomial.FallingFactorial(X, 3).ToString());
        Assert.Equal(Polynomial.One, Polynomial.FallingFactorial(X, 0));
        Assert.True(Polynomial.FallingFactorial(2, 3).IsZero);
    }

    [Fact]
    public void SpeedLimitPolynomial_Factored_IsZeroAfterSubtraction()
    {
        var a = Polynomial.Variable("A");
        var factored = (a - new Rational(1, 3)).Pow(2) * (new Rational(4, 3) - a);
        Assert.True((new Rational(4, 27) - (a * (1 - a).Pow(2)) - factored).IsZero);
    }
}
