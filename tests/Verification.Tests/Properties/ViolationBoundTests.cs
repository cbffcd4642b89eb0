using MathNet.Numerics.Distributions;
using MimVerify.Verification.Properties.Runs;

namespace MimVerify.Verification.Tests.Properties;

public class ViolationBoundTests
{
    [Theory]
    [InlineData(1, 0, 0.95)]
    [InlineData(59, 0, 0.0495)]
    [InlineData(10, 1, 0.3942)]
    [InlineData(7, 7, 1)]
    public void Upper_KnownValues_AsInTables(int cases, int violations, double bound) => Assert.Equal(bound, ViolationBound.Upper(cases, violations), 1e-4);

    [Fact]
    public void Upper_NoViolation_IsTheClosedForm()
    {
        for (var cases = 1; cases < 100_000; cases *= 3)
        {
            Assert.Equal(1 - Math.Pow(0.05, 1.0 / cases), ViolationBound.Upper(cases, 0), 1e-10);
        }
    }

    [Fact]
    public void Upper_AtTheBound_SoFewViolationsAreAsRareAsStated()
    {
        foreach (var (cases, violations) in new[] { (20, 1), (50, 3), (200, 10) })
        {
            var bound = ViolationBound.Upper(cases, violations, 0.9);
            Assert.Equal(0.1, Binomial.CDF(bound, cases, violations), 1e-8);
        }
    }
}
