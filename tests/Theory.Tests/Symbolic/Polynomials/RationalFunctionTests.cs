using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Polynomials;
using static MimVerify.Theory.Tests.Symbolic.Polynomials.Generators;

namespace MimVerify.Theory.Tests.Symbolic.Polynomials;

public class RationalFunctionTests
{
    private static readonly Polynomial X = Polynomial.Variable("x");
    private static readonly Polynomial Y = Polynomial.Variable("y");

    [Fact]
    public void FieldOperations_AnyFunctions_ObeyTheFieldAxioms() =>
        Holds(AnyFunction.Triples(), t => t.First + t.Second + t.Third == t.First + (t.Second + t.Third)
            && t.First + t.Second == t.Second + t.First
            && (t.First - t.First).IsZero
            && t.First * t.Second * t.Third == t.First * (t.Second * t.Third)
            && t.First * (t.Second + t.Third) == (t.First * t.Second) + (t.First * t.Third)
            && (t.First.IsZero || t.First * t.First.Reciprocal() == RationalFunction.One), 41, 100);

    [Fact]
    public void CanonicalForm_AfterAnyOperation_IsInLowestTerms() =>
        Holds(AnyFunction.And(AnyFunction), p => new[]
        {
            p.First + p.Second, p.First * p.Second, p.First.Derivative("x"), -p.First, p.First.Pow(2),
        }.All(
            f => f.Denominator.Content == Rational.One
                && (f.IsZero ? f.Denominator.IsOne : Polynomial.GreatestCommonDivisor(f.Numerator, f.Denominator).IsOne)), 42);

    [Fact]
    public void Equality_ExpandedByACommonFactor_IsRecognised() =>
        Holds(SmallPolynomial.And(SmallNonzeroPolynomial).And(SmallNonzeroPolynomial), t =>
        {
            var ((numerator, denominator), factor) = t;
            var (one, other) = (numerator / denominator, (numerator * factor) / (denominator * factor));
            return one == other && one.GetHashCode() == other.GetHashCode();
        }, 43);

    [Fact]
    public void Derivative_OfSumsProductsAndQuotients_ObeysTheRules() =>
        Holds(AnyFunction.And(AnyFunction), p =>
        {
            var (f, g) = p;
            var (df, dg) = (f.Derivative("x"), g.Derivative("x"));
            return (f + g).Derivative("x") == df + dg
                && (f * g).Derivative("x") == (df * g) + (f * dg)
                && (g.IsZero || (f / g).Derivative("x") == ((df * g) - (f * dg)) / (g * g));
        }, 44, 100);

    [Fact]
    public void Evaluation_WhereDefined_IsAHomomorphism() =>
        Holds(AnyFunction.And(AnyFunction).And(AnyPoint), t =>
        {
            var ((f, g), point) = t;
            return f.Denominator.Evaluate(point).IsZero || g.Denominator.Evaluate(point).IsZero
                || ((f + g).Evaluate(point) == f.Evaluate(point) + g.Evaluate(point)
                    && (f * g).Evaluate(point) == f.Evaluate(point) * g.Evaluate(point)
                    && f.Evaluate(point, value => value) == f.Evaluate(point));
        }, 45);

    [Fact]
    public void Substitution_OfFunctions_IsEvaluationAtTheImage() =>
        Holds(AnyFunction.And(AnyFunction).And(AnyFunction.And(AnyPoint)), t =>
        {
            var ((outer, first), (second, point)) = t;
            var images = new Dictionary<string, RationalFunction> { ["x"] = first, ["y"] = second };
            if (images.Values.Any(image => image.Denominator.Evaluate(point).IsZero))
            {
                return true;
            }

            var moved = new Dictionary<string, Rational>(point) { ["x"] = first.Evaluate(point), ["y"] = second.Evaluate(point) };
            return outer.Denominator.Evaluate(moved).IsZero || outer.Substitute(images).Evaluate(point) == outer.Evaluate(moved);
        }, 46);

    [Fact]
    public void Pole_AtAPoint_IsReported()
    {
        var function = 1 / (X - Y);
        Assert.Throws<DivideByZeroException>(() => function.Evaluate(new Dictionary<string, Rational> { ["x"] = 2, ["y"] = 2 }));
        Assert.Throws<DivideByZeroException>(() => function.Substitute("x", Y));
        Assert.Throws<DivideByZeroException>(() => X / Polynomial.Zero);
        Assert.Throws<DivideByZeroException>(() => RationalFunction.Zero.Reciprocal());
    }

    [Fact]
    public void Cancellation_HandExamples_GivesLowestTerms()
    {
        Assert.Equal("x + y", ((X.Pow(2) - Y.Pow(2)) / (X - Y)).ToString());
        Assert.Equal("(-1/2*x)/y", (X / (-2 * Y)).ToString());
        Assert.Equal("1/(x*y)", (1 / (X * Y)).ToString());
        Assert.Equal(RationalFunction.One, (X / (X + Y)) + (Y / (X + Y)));
        Assert.Equal("(x + 1)/x", (RationalFunction.One + (1 / X)).ToString());
    }
}
