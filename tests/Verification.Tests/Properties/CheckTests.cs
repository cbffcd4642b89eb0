using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Checks;

namespace MimVerify.Verification.Tests.Properties;

public class CheckTests
{
    // Two patches of one area, the query masked, z = 1, Q = 0: A = 1/2, so L_p = r/2 (1/2)^2 = 1/16 and alpha = r A (1-A)^2 = 1/16 with r = 1/2.
    private static readonly VerificationCase Hand = new([[0, 0]], 1, DiscreteLatentLaw.Constant(1), 0, [[0]], [0, 0], 1, 1);

    [Fact]
    public void FullCoordinates_HandExample_LossAndDerivativeByHand()
    {
        var full = new FullCoordinates(Hand.Setting());
        var matrix = full.Matrix(0, [0, 0, 0]);
        Assert.Equal(1.0 / 16, full.Loss(matrix, 0), 1e-15);
        Assert.Equal(-1.0 / 16, full.Derivative(matrix, 0, FullCoordinates.Embedding(0), full.Feature(0, 0)), 1e-15);
        Assert.Equal(0, full.Derivative(matrix, 0, FullCoordinates.Embedding(0), full.Spare), 1e-15);
        Assert.Equal(0, full.Derivative(matrix, 0, FullCoordinates.Embedding(1), full.Feature(0, 0)), 1e-15);
    }

    [Fact]
    public void FullCoordinates_GeneratedCases_AgreeWithLemmaAndCentralDifferences()
    {
        var tried = 0;
        for (var i = 0; tried < 12; i++)
        {
            var subject = CaseGenerator.Draw(CaseGenerator.Small, 3, i);
            var setting = subject.Setting();
            if (!FullCoordinatesCost.Allows(setting, 40) || subject.Phi.Any(row => row.Any(weight => Math.Abs(weight) > 4)) || subject.Upsilon.Any(weight => Math.Abs(weight) > 4))
            {
                continue;
            }

            tried++;
            double[] state = [.. subject.Phi.SelectMany(row => row), .. subject.Upsilon];
            var lemma = new GradientLemma(setting, subject.Query);
            var gradient = new double[state.Length];
            var loss = lemma.Evaluate(state, gradient);
            var full = new FullCoordinates(setting);
            Assert.Equal(loss, full.Loss(full.Matrix(subject.Query, state), subject.Query), 1e-13);
            for (var j = 0; j < state.Length; j++)
            {
                const double Step = 1e-5;
                var features = state.Length - subject.PatchCount;
                var column = j < features ? subject.PatchCount + j : j - features;
                Assert.Equal(gradient[j], -full.Derivative(full.Matrix(subject.Query, state), subject.Query, subject.Query, column), 1e-12);
                var (up, down) = ((double[])state.Clone(), (double[])state.Clone());
                up[j] += Step;
                down[j] -= Step;
                var difference = (full.Loss(full.Matrix(subject.Query, up), subject.Query) - full.Loss(full.Matrix(subject.Query, down), subject.Query)) / (2 * Step);
                Assert.Equal(-gradient[j], difference, 1e-8);
            }
        }
    }

    [Theory]
    [InlineData("E1")]
    [InlineData("E4")]
    [InlineData("E6")]
    [InlineData("E8")]
    [InlineData("E9")]
    [InlineData("E11")]
    public void Judge_HandExample_HoldsWithMarginAndTolerance(string id)
    {
        var finding = PropertyCatalogue.Find(id)!.Judge(new CaseRun(Hand, new PopulationSubject(), TestContext.Current.CancellationToken));
        Assert.Equal(Verdict.Holds, finding.Verdict);
        Assert.True(finding.Margin >= -finding.Tolerance);
    }

    [Fact]
    public void Judge_ContinuousLatents_InstanceClaimsDoNotApply()
    {
        var run = new CaseRun(Hand with { Latent = new UniformLatentLaw(0.5, 1.5) }, new PopulationSubject(), TestContext.Current.CancellationToken);
        Assert.All(new[] { "E1", "E4", "E6", "E8", "E9" }, id => Assert.Equal(Verdict.NotApplicable, PropertyCatalogue.Find(id)!.Judge(run).Verdict));
    }

    [Fact]
    public void Tally_NumberThatIsNone_Violates()
    {
        var tally = new CheckTally("E4", new CaseRun(Hand, new PopulationSubject(), TestContext.Current.CancellationToken));
        tally.Equal("a", 1, 1, 1e-10, 1);
        tally.Equal("b", 1, double.NaN, 1e-10, 1);
        var finding = tally.Conclude(string.Empty);
        Assert.Equal((Verdict.Violated, "b"), (finding.Verdict, finding.Quantity));
    }

    [Fact]
    public void Tally_WorstComparison_IsTheOneWithTheLeastRoomInItsOwnTolerance()
    {
        // By hand: off by 2 of 10 allowed, then by 1 of 2 allowed.
        var tally = new CheckTally("E4", new CaseRun(Hand, new PopulationSubject(), TestContext.Current.CancellationToken));
        tally.Equal("far", 0, 2, 1, 10);
        tally.Equal("near", 0, 1, 1, 2);
        Assert.Equal("near", tally.Conclude(string.Empty).Quantity);
    }
}
