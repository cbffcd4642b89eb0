using MimVerify.Simulation.Engines.Population;
using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Engines.Population;

public class ConfigurationEnumeratorTests
{
    [Fact]
    public void Enumerate_AnyInstance_ProbabilitiesAddUpToOneAndCountIsRight() => Law.Holds(SmallInstance.Any, instance =>
    {
        var row = RowLayout.Of(instance.Setting(), instance.Query);
        for (var k = 0; k < instance.Clusters.Length; k++)
        {
            var layout = new DrawLayout(row, k);
            var draws = ConfigurationEnumerator.Enumerate(layout);
            Assert.Equal(draws.Count, ConfigurationEnumerator.Count(layout));
            Law.Close(1, Draws.Of(draws).Sum(draw => draw.Weight), 1e-13);
            Assert.All(Draws.Of(draws).Where(draw => draw.Weight > 0), draw => Assert.Equal(instance.Setting().UnmaskedCount, draw.Counts.Sum()));
            Assert.Equal(draws.Count, Draws.Of(draws).Select(draw => $"{string.Join(' ', draw.Counts)}|{string.Join(' ', draw.Latents)}").Distinct().Count());
        }
    });

    [Theory]
    [InlineData(1, 1)] // every other patch is visible
    [InlineData(2, 49)] // one more is masked, in any of the 49 classes
    [InlineData(195, 49)] // one is visible, in any of the 49 classes
    public void Count_ManyAreasFewPossibilities_Exact(int masked, double expected)
    {
        var setting = new Setting([Partition.FromSizes([.. Enumerable.Repeat(4, 49)])], DiscreteLatentLaw.Constant(1), masked);
        Assert.Equal(expected, ConfigurationEnumerator.Count(new DrawLayout(RowLayout.Of(setting, 0), 0)));
    }

    [Fact]
    public void Enumerate_AsManyClassesAsPatches_NoDeepRecursion()
    {
        var setting = new Setting([Partition.FromSizes([.. Enumerable.Repeat(1, 100_000)])], DiscreteLatentLaw.Constant(1), 1);
        var draw = Assert.Single(Draws.Of(ConfigurationEnumerator.Enumerate(new DrawLayout(RowLayout.Of(setting, 0), 0))));
        Assert.Equal(1, draw.Weight);
        Assert.All(draw.Counts, count => Assert.Equal(1, count));
    }

    [Fact]
    public void Count_BeyondEveryLimit_IsLarge()
    {
        var setting = new Setting([Partition.FromSizes([.. Enumerable.Repeat(4, 5000)])], DiscreteLatentLaw.Constant(1), 10_000);
        Assert.True(ConfigurationEnumerator.Count(new DrawLayout(RowLayout.Of(setting, 0), 0)) > 1e9);
        var continuous = new Setting([Partition.FromSizes([2, 2])], new UniformLatentLaw(0, 1), 1);
        Assert.Equal(double.PositiveInfinity, ConfigurationEnumerator.Count(new DrawLayout(RowLayout.Of(continuous, 0), 0)));
    }
}
