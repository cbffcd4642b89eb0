using System.Numerics;
using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Conversion;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Polynomials;
using MimVerify.Theory.Symbolic.Proofs;

namespace MimVerify.Theory.Tests.Symbolic.Proofs;

/// <summary>
/// Leading terms against exact values at a huge base: the base is a power of 2 so large that every power of it that occurs is whole.
/// A true statement has a ratio near 1 there, a changed exponent, sign or factor is refuted and has not.
/// </summary>
public class LeadingTermMutantTests
{
    private const int BitsPerUnit = 400;

    public static TheoryData<string> Ids => [.. TheoremCatalogue.All.Where(theorem => theorem.Assertions.Any(a => a is LeadingTermAssertion)).Select(theorem => theorem.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Decide_TrueStatement_HasARatioNearOneAtAHugeBase(string id)
    {
        foreach (var assertion in TheoremCatalogue.Find(id)!.Assertions.OfType<LeadingTermAssertion>())
        {
            var point = LinearRegion.Of(assertion.Region).FindPoint()!;
            var ratio = RatioAtHugeBase(assertion, point);
            Assert.True(Math.Abs(ratio - 1) < 1e-6, $"{id}, {assertion.Label}: {ratio:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Decide_FalseStatement_IsRefutedAndTheRatioIsNotOne(string id)
    {
        var refuted = 0;
        foreach (var assertion in TheoremCatalogue.Find(id)!.Assertions.OfType<LeadingTermAssertion>())
        {
            var original = LeadingTerm.Read(assertion.Claimed, assertion.Base);
            foreach (var (change, formula) in Mutation.Of(assertion.Claimed))
            {
                var mutant = assertion with { Claimed = formula };
                if (Read(mutant) is not { } term || term == original)
                {
                    continue;
                }

                var finding = mutant.Decide();
                Assert.True(finding.Status == ProofStatus.Refuted, $"{id}, {assertion.Label}, {change}: {formula}");
                Assert.NotEqual(finding.Counterexample!.LeftValue, finding.Counterexample.RightValue);
                var ratio = RatioAtHugeBase(mutant, finding.Counterexample.Point);
                Assert.True(Math.Abs(ratio - 1) > 1e-3, $"{id}, {assertion.Label}, {change}: {formula} has the ratio {ratio:R}");
                refuted++;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{id}: {refuted} false mutants refuted");
        Assert.True(refuted >= 3, $"{id} has {refuted} false mutants");
    }

    [Fact]
    public void Decide_RegionWithATie_IsNotProved()
    {
        var assertion = LeadingTermTheorems.Other.Assertions.OfType<LeadingTermAssertion>().First();
        var wider = assertion with { Region = assertion.Region[..4] };
        Assert.Equal(3, wider.Cases().Length);
        Assert.Equal(ProofStatus.Refuted, wider.Decide().Status);
    }

    // Some changes leave the form of a leading term: those are no statements.
    private static LeadingTerm? Read(LeadingTermAssertion assertion)
    {
        try
        {
            return LeadingTerm.Read(assertion.Claimed, assertion.Base);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private static double RatioAtHugeBase(LeadingTermAssertion assertion, IReadOnlyDictionary<string, Rational> exponents)
    {
        var claimed = LeadingTerm.Read(assertion.Claimed, assertion.Base);
        var values = assertion.Formulas.FreeSymbols().Select(symbol => symbol.Name)
            .ToDictionary(name => name, name => exponents.GetValueOrDefault(name, new Rational(1, 3)));
        var forms = assertion.Growths.Select(growth => growth.Exponent.Evaluate(values)).Append(claimed.Exponent.Evaluate(values)).ToArray();
        var bits = forms.Aggregate(BigInteger.One, (multiple, form) => multiple * form.Denominator / BigInteger.GreatestCommonDivisor(multiple, form.Denominator)) * BitsPerUnit;
        Rational Raised(Rational form) => Power(form * bits);

        var point = new Dictionary<string, Rational>(values);
        foreach (var (growth, form) in assertion.Growths.Zip(forms))
        {
            point[growth.Symbol] = growth.Coefficient.Evaluate(values) * Raised(form);
        }

        var left = assertion.Definitions.Expand(assertion.Operand).Evaluate(point);
        return (left / (claimed.Coefficient.Evaluate(values) * Raised(forms[^1]))).ToDouble();
    }

    private static Rational Power(Rational whole) =>
        whole.Sign >= 0 ? new(BigInteger.One << (int)whole.Numerator, 1) : new(1, BigInteger.One << (int)-whole.Numerator);
}
