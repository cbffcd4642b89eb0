using MimVerify.Simulation.Engines;

namespace MimVerify.Simulation.Tests.Engines;

public class SampleMeanTests
{
    [Fact]
    public void Of_FourValues_EqualsTheHandCalculation()
    {
        // Squares about 3: 4 + 1 + 0 + 9 = 14; variance 14/3, of the mean of four 14/12.
        var (mean, error) = SampleMean.Of([1, 2, 3, 6]);
        Assert.Equal(3, mean, 1e-15);
        Assert.Equal(Math.Sqrt(14.0 / 12), error, 1e-15);
    }
}
