using MimVerify.Theory.Symbolic;
using MimVerify.Theory.Symbolic.Expressions;
using MimVerify.Theory.Symbolic.Proofs;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Tests.Symbolic.Proofs;

/// <summary>Inequalities with a piece changed: refuted at a point of the region where the trees, evaluated by themselves, are the wrong way round.</summary>
public class OrderMutantTests
{
    private const string TargetRate = "z_a*A_a*(z_a^2*(1-A_a)^2 + T)";

    /// <summary>Theorem, assertion, and a false statement in its place.</summary>
    public static TheoryData<string, string, string, string> FalseStatements => new()
    {
        { "monotone-target", "sum of squares", "0", "z_a*A_a*(z_a^2*(1-A_a)^2 - z_j^2*A_j^2 + T)" },
        { "monotone-target", "sum of squares", "0", "z_a*A_a*(z_a^2*(1-A_a)^2 + z_j^2*A_j^2 - T)" },
        { "monotone-target", "sum of squares", "0", "z_a*A_a*(z_a^2*(1-A_a)^3 - z_j^2*A_j + T)" },
        { "monotone-target", "sum of squares", "0", "-z_a*A_a*(z_a^2*(1-A_a)^2 + z_j^2*A_j^2 + T)" },
        { "irreducible-loss", "masked target area", "z_a^2", "loss" },
        { "irreducible-loss", "masked target area", "z_a^3/2", "loss" },
        { "irreducible-loss", "masked target area", "z_a^2/2", "-loss" },
        { "unit-simplex", "area attention", "0", "-A_j" },
        { "unit-simplex", "areas together", "A_a + 2*A_j", "1" },
        { "unit-simplex", "areas together", "1", "A_a + A_j" },
        { "speed-limit", "polynomial bound", "A*(1-A)^2", "3/27" },
        { "speed-limit", "polynomial bound", "A*(1-A)", "4/27" },
        { "speed-limit", "sum of squares on the simplex", "s2", "(1-A_a)^3" },
        { "speed-limit", "target", TargetRate, "7/27*U^3" },
        { "speed-limit", "target", TargetRate, "8/27*U^2" },
        { "speed-limit", "target", "z_a*A_a*(z_a^2*(1-A_a) + T)", "8/27*U^3" },
        { "speed-limit", "other area, upwards", "z_j*A_j*(T - z_a^2*A_a*(1-A_a) - z_j^2*A_j*(1-A_j))", "1/27*U^3" },
        { "speed-limit", "other area, upwards", "z_j*A_j*(T - z_a^2*A_a*(1-A_a) - z_j^2*A_j*(1-A_j))", "4/27*U^2" },
        { "area-wide-attention", "mean and second moment", "(a*mu_1 + b*mu_2)^2", "(a+b)*(a*q_1 - b*q_2)" },
        { "area-wide-attention", "mean and second moment", "2*(a*mu_1 + b*mu_2)^2", "(a+b)*(a*q_1 + b*q_2)" },
        { "area-wide-attention", "mean and second moment", "(a*mu_1 + b*mu_2)^2", "(a+b)*(a*q_1^2 + b*q_2)" },
        { "speed-limit", "other area, downwards", "-(z_j*A_j*(T - z_a^2*A_a*(1-A_a) - z_j^2*A_j*(1-A_j)))", "7/27*U^3" },
        { "speed-limit", "other area, downwards", "-(z_j*A_j*(T - z_a^2*(1-A_a) - z_j^2*A_j*(1-A_j)))", "8/27*U^3" },
        { "rate-bracket", "from below", "z_a^3*A_a*(1-A_a)", TargetRate },
        { "rate-bracket", "from below", "z_a^2*A_a*(1-A_a)^2", TargetRate },
        { "rate-bracket", "from below", "2*z_a^3*A_a*(1-A_a)^2", TargetRate },
        { "rate-bracket", "from above", TargetRate, "z_a*A_a*(z_a^2+U^2)*(1-A_a)^3" },
        { "rate-bracket", "from above", TargetRate, "z_a*A_a*U^2*(1-A_a)^2" },
        { "switch", "the competitor leads before", "1/(1-tau)", "x/(1+3*x*tau)" },
        { "switch", "the competitor leads before", "1/(1-tau)", "x/(1+2*x*tau)^2" },
        { "switch", "the competitor leads before", "x/(1-tau)", "x/(1+2*x*tau)" },
    };

    public static TheoryData<string> Ids => [.. TheoremCatalogue.All.Where(theorem => theorem.Assertions.Any(a => a is OrderAssertion)).Select(theorem => theorem.Id)];

    [Theory]
    [MemberData(nameof(FalseStatements))]
    public void Decide_FalseInequality_IsRefuted(string id, string label, string lower, string upper)
    {
        var assertion = TheoremCatalogue.Find(id)!.Assertions.OfType<OrderAssertion>().Single(candidate => candidate.Label == label);
        var mutant = assertion with { Lower = ExpressionParser.Parse(lower), Upper = ExpressionParser.Parse(upper) };
        var finding = mutant.Decide();
        Assert.Equal(ProofStatus.Refuted, finding.Status);
        AssertWrongWayRound(mutant, finding.Counterexample!);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Decide_AnyChangedInequality_IsNeverProvedAgainstAPoint(string id)
    {
        foreach (var assertion in TheoremCatalogue.Find(id)!.Assertions.OfType<OrderAssertion>())
        {
            var mutants = Mutation.Of(assertion.Upper).Select(mutant => assertion with { Upper = mutant.Formula })
                .Concat(Mutation.Of(assertion.Lower).Select(mutant => assertion with { Lower = mutant.Formula }));
            foreach (var mutant in mutants)
            {
                var finding = mutant.Decide();
                if (finding.Status == ProofStatus.Refuted)
                {
                    AssertWrongWayRound(mutant, finding.Counterexample!);
                }
                else if (finding.Status == ProofStatus.Proved)
                {
                    AssertHoldsAtRandomPoints(mutant);
                }
            }
        }
    }

    [Fact]
    public void Decide_WeakerBound_IsProvedToo()
    {
        var assertion = RateTheorems.SpeedLimit.Assertions.OfType<OrderAssertion>().Single(candidate => candidate.Label == "target");
        Assert.Equal(ProofStatus.Proved, (assertion with { Upper = ExpressionParser.Parse("9/27*U^3") }).Decide().Status);
    }

    [Fact]
    public void Decide_WithoutItsSquares_IsNotProvedAndNotRefuted()
    {
        var assertion = RateTheorems.SpeedLimit.Assertions.OfType<OrderAssertion>().First();
        Assert.Equal(ProofStatus.NotProved, (assertion with { Squares = [] }).Decide().Status);
    }

    private static void AssertWrongWayRound(OrderAssertion assertion, Counterexample counterexample)
    {
        var (lower, upper) = (assertion.Definitions.Expand(assertion.Lower), assertion.Definitions.Expand(assertion.Upper));
        var point = counterexample.Point.ToDictionary();
        Assert.All(new[] { lower, upper }.FreeSymbols(), symbol => Assert.True(point[symbol.Name].Sign >= 0));
        Assert.True(lower.Evaluate(point) > upper.Evaluate(point), $"{assertion.Lower} <= {assertion.Upper} at {counterexample}");
    }

    private static void AssertHoldsAtRandomPoints(OrderAssertion assertion)
    {
        var (lower, upper) = (assertion.Definitions.Expand(assertion.Lower), assertion.Definitions.Expand(assertion.Upper));
        var random = new Random(11);
        for (var trial = 0; trial < 200; trial++)
        {
            var point = new[] { lower, upper }.FreeSymbols().ToDictionary(symbol => symbol.Name, _ => Math.Exp((random.NextDouble() * 8) - 4));
            var (left, right) = (lower.Evaluate(point), upper.Evaluate(point));
            Assert.True(left <= right + (1e-9 * (Math.Abs(left) + Math.Abs(right))), $"{assertion.Lower} <= {assertion.Upper}");
        }
    }
}
