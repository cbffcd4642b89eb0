using MimVerify.Theory.Symbolic.Proofs;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Tests.Symbolic.Proofs;

public class SmallInstancesTests
{
    [Theory]
    [InlineData(2, "14 identities in 4 instances")]
    [InlineData(3, "225 identities in 45 instances")]
    [InlineData(4, "2716 identities in 420 instances")]
    public void Decide_TheLemma_HoldsInEveryInstance(int patches, string counts)
    {
        // Partitions times queries times masks: 2*2*1, 5*3*3, 15*4*7.
        var finding = SmallInstancesAssertion.Of(patches, "z_j*A_j*(G - z_j^2*c_j)", "attn*(G - v*z_j^2*c_j)").Decide();
        Assert.Equal(ProofStatus.Proved, finding.Status);
        Assert.StartsWith(counts, finding.Reduction, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_AnyChangedLemma_IsRefutedInSomeInstance()
    {
        var assertion = (SmallInstancesAssertion)GradientTheorems.SmallInstances.Assertions[^1];
        var mutants = Mutation.Of(assertion.Alpha).Select(mutant => (mutant.Change, Assertion: assertion with { Alpha = mutant.Formula }))
            .Concat(Mutation.Of(assertion.Beta).Select(mutant => (mutant.Change, Assertion: assertion with { Beta = mutant.Formula })));
        foreach (var (change, mutant) in mutants)
        {
            // v is 0 or 1, so its powers are the same.
            if (mutant.Beta.Equals(ExpressionParser.Parse("attn*(G - v^2*z_j^2*c_j)")))
            {
                continue;
            }

            var finding = mutant.Decide();
            Assert.True(finding.Status == ProofStatus.Refuted, $"{change}: {mutant.Alpha}, {mutant.Beta}");
            Assert.NotEqual(finding.Counterexample!.LeftValue, finding.Counterexample.RightValue);
        }
    }

    [Theory]
    [InlineData("z_j*A_j*(G + z_j^2*c_j)", "attn*(G - v*z_j^2*c_j)", "Phi_")]
    [InlineData("z_j*A_j*(G - z_j^2*c_j)", "attn*(G - z_j^2*c_j)", "Upsilon_")]
    public void Decide_FalseLemma_NamesTheInstance(string alpha, string beta, string name)
    {
        var finding = SmallInstancesAssertion.Of(3, alpha, beta).Decide();
        Assert.StartsWith(name, finding.Reduction, StringComparison.Ordinal);
        Assert.Contains("masked", finding.Reduction, StringComparison.Ordinal);
    }
}
