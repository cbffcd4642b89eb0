using System.Diagnostics;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Symbolic.Proofs;
using MimVerify.Theory.Symbolic.Text;

namespace MimVerify.Theory.Tests.Symbolic.Proofs;

public class TheoremCatalogueTests
{
    public static TheoryData<string> Ids => [.. TheoremCatalogue.All.Select(theorem => theorem.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Prove_EveryTheorem_IsProved(string id)
    {
        var clock = Stopwatch.StartNew();
        var proof = TheoremCatalogue.Find(id)!.Prove();
        TestContext.Current.TestOutputHelper?.WriteLine($"{id}: {proof.Status} in {clock.Elapsed.TotalMilliseconds:F1} ms");
        Assert.All(proof.Findings, finding => Assert.True(finding.Status == ProofStatus.Proved, $"{finding.Label}: {finding.Reduction}, {finding.Counterexample}"));
        Assert.Equal(ProofStatus.Proved, proof.Status);
        Assert.Null(proof.Counterexample);

        // Well under a second each; the margin is for machines that are busy.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{id} took {clock.Elapsed}");
    }

    [Fact]
    public void All_Theorems_HaveUniqueIdsMeaningsForEverySymbolAndKnownClaims()
    {
        Assert.Equal(TheoremCatalogue.All.Length, TheoremCatalogue.All.Select(theorem => theorem.Id).Distinct().Count());
        foreach (var theorem in TheoremCatalogue.All)
        {
            Assert.NotEmpty(theorem.Symbols);
            Assert.All(theorem.Symbols, symbol => Assert.False(string.IsNullOrWhiteSpace(symbol.Meaning)));
            Assert.NotEmpty(theorem.Supports);
            Assert.All(theorem.Supports, support => Assert.True(support.StartsWith('(') || ClaimCatalogue.Find(support) is not null, support));
            Assert.Equal(theorem.Assertions.Length, theorem.Assertions.Select(assertion => assertion.Label).Distinct().Count());
        }
    }

    [Fact]
    public void Sides_OfAnAssertion_ShowItsOperations()
    {
        Assert.Equal("D(-loss)", GradientTheorems.Target.Assertions[0].LeftSide.ToString());
        var mean = InitialValueTheorems.InitialTarget.Assertions[0].LeftSide.ToString();
        Assert.StartsWith("sum(E[", mean, StringComparison.Ordinal);
        Assert.Equal(1, mean.Split("E[").Length - 1);
        Assert.All(
            TheoremCatalogue.All.SelectMany(theorem => theorem.Assertions),
            assertion => Assert.All(Enum.GetValues<FormulaSyntax>(), syntax => Assert.NotEmpty(FormulaPrinter.Print(assertion.LeftSide, syntax) + FormulaPrinter.Print(assertion.RightSide, syntax))));
    }

    [Theory]
    [InlineData("E2", "position-row-sum")]
    [InlineData("e10", "speed-limit")]
    [InlineData("(7)", "simplified-target")]
    [InlineData("M7", "switch")]
    public void Supporting_ClaimOrEquation_FindsItsTheorems(string claim, string id) =>
        Assert.Contains(TheoremCatalogue.Supporting(claim), theorem => theorem.Id == id);

    [Fact]
    public void Find_UnknownId_IsNull() => Assert.Null(TheoremCatalogue.Find("no-such-theorem"));

    [Fact]
    public void Prove_TheoremWithOneFalseAssertion_IsRefutedWithItsPoint()
    {
        var theorem = GradientTheorems.SimplifiedTarget;
        var proof = (theorem with { Assertions = [.. theorem.Assertions, EqualityAssertion.Of("false", "A_a^2", "A_a")] }).Prove();
        Assert.Equal(ProofStatus.Refuted, proof.Status);
        Assert.Equal([ProofStatus.Proved, ProofStatus.Refuted], proof.Findings.Select(finding => finding.Status));
        Assert.Equal("A_a = 2: 4 against 2", proof.Counterexample!.ToString());
    }
}
