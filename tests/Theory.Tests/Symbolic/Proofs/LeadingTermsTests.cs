using FsCheck;
using FsCheck.Fluent;
using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Conversion;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Polynomials;
using MimVerify.Theory.Symbolic.Proofs;
using MimVerify.Theory.Symbolic.Text;
using static MimVerify.Theory.Tests.Symbolic.Polynomials.Generators;

namespace MimVerify.Theory.Tests.Symbolic.Proofs;

public class LeadingTermsTests
{
    private static readonly Gen<(Polynomial Form, bool IsStrict)[]> AnyConstraints =
        from count in Gen.Choose(1, 5)
        from constraints in (from x in Gen.Choose(-3, 3)
                             from y in Gen.Choose(-3, 3)
                             from z in Gen.Choose(-2, 2)
                             from constant in Gen.Choose(-4, 4)
                             from strict in Gen.Elements(true, false)
                             select ((Polynomial.Variable("x") * x) + (Polynomial.Variable("y") * y) + (Polynomial.Variable("z") * z) + constant, strict)).ArrayOf(count)
        select constraints;

    [Fact]
    public void Of_SumOfTwoPowers_GivesBothCasesWithTheirConditions()
    {
        var cases = Cases("A - 2*B", LinearRegion.Of());
        Assert.Equal(2, cases.Length);
        Assert.Equal("a - b", Assert.Single(cases[0].Conditions).ToString());
        Assert.Equal("1 * base^(a)", cases[0].Term.ToString());
        Assert.Equal("-a + b", Assert.Single(cases[1].Conditions).ToString());
        Assert.Equal("-2 * base^(b)", cases[1].Term.ToString());
    }

    [Fact]
    public void Of_RegionThatDecides_GivesOneCaseWithoutConditions()
    {
        var only = Assert.Single(Cases("(A + B)/(P*A + 3*P)", LinearRegion.Of(ExpressionParser.Parse("b > a"), ExpressionParser.Parse("a > 0"))));
        Assert.Empty(only.Conditions);
        Assert.Equal(LeadingTerm.Read(ExpressionParser.Parse("P^(b-a-1)"), "P"), only.Term);
    }

    [Fact]
    public void Of_LeadingTermsThatCancel_AreNotTakenForLeading()
    {
        var only = Assert.Single(Cases("(P+1)^2 - P^2", LinearRegion.Of()));
        Assert.Equal("2 * base^(1)", only.Term.ToString());
        Assert.Throws<ArgumentException>(() => Cases("P - P", LinearRegion.Of()));
    }

    [Fact]
    public void Of_ThreePowers_NeedsOnlyTheConditionsThatSay()
    {
        // A dominates A/P everywhere, so only B matters.
        var cases = Cases("A + A/P + B", LinearRegion.Of());
        Assert.All(cases, found => Assert.Single(found.Conditions));
        Assert.Equal(2, cases.Length);
    }

    [Theory]
    [InlineData("r*P^(2*a-1)/3", "2*a - 1")]
    [InlineData("P", "1")]
    [InlineData("m", "0")]
    [InlineData("m/P^2", "-2")]
    public void Read_Monomials_HaveTheirExponents(string text, string exponent) =>
        Assert.Equal(exponent, LeadingTerm.Read(ExpressionParser.Parse(text), "P").Exponent.ToString());

    [Theory]
    [InlineData("P + 1")]
    [InlineData("P^(a*b)")]
    [InlineData("(P+1)*m")]
    public void Read_OtherFormulas_AreRefused(string text) =>
        Assert.Throws<NotSupportedException>(() => LeadingTerm.Read(ExpressionParser.Parse(text), "P"));

    [Fact]
    public void FindPoint_AnyConstraints_LiesInTheRegionAndIsMissedByNoGridPoint() =>
        Holds(AnyConstraints, constraints =>
        {
            var region = constraints.Aggregate(LinearRegion.Of(), (current, constraint) => current.Where(constraint.Form, constraint.IsStrict));
            if (region.FindPoint() is { } point)
            {
                var full = new[] { "x", "y", "z" }.ToDictionary(name => name, name => point.GetValueOrDefault(name, Rational.Zero));
                return Satisfies(constraints, full);
            }

            var steps = Enumerable.Range(-6, 13).Select(step => new Rational(step, 2)).ToArray();
            return !steps.Any(x => steps.Any(y => steps.Any(z => Satisfies(constraints, new() { ["x"] = x, ["y"] = y, ["z"] = z }))));
        }, 401, 300);

    [Theory]
    [InlineData("x*y > 0")]
    [InlineData("x = 0")]
    [InlineData("x")]
    public void Of_NoLinearInequality_IsRefused(string text) =>
        Assert.Throws<ArgumentException>(() => LinearRegion.Of(ExpressionParser.Parse(text)));

    private static bool Satisfies((Polynomial Form, bool IsStrict)[] constraints, Dictionary<string, Rational> point) =>
        constraints.All(constraint => constraint.Form.Evaluate(point).Sign > (constraint.IsStrict ? 0 : -1));

    private static System.Collections.Immutable.ImmutableArray<LeadingCase> Cases(string text, LinearRegion region) =>
        LeadingTerms.Of(
            ExpressionParser.Parse(text).ToRationalFunction(),
            [Growth.Of("P", "1", "1"), Growth.Of("A", "1", "a"), Growth.Of("B", "1", "b")],
            region);
}
