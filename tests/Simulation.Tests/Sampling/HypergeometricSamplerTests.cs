using FsCheck.Fluent;
using MimVerify.Simulation.Sampling;
using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Sampling;

public class HypergeometricSamplerTests
{
    [Theory]
    [InlineData(195, 11, 49)]
    [InlineData(195, 99, 49)]
    [InlineData(30, 25, 20)]
    [InlineData(99_999, 12, 25_000)]
    public void Draw_ManyUniforms_FollowsTheLaw(int population, int marked, int draws)
    {
        var random = new Philox(77, 0, 0);
        var counts = new int[marked + 1];
        for (var i = 0; i < 40_000; i++)
        {
            counts[HypergeometricSampler.Draw(random.NextDouble(), population, marked, draws)]++;
        }

        ChiSquare.Accept(counts, [.. Enumerable.Range(0, marked + 1).Select(count => 40_000 * Hypergeometric.Probability(population, marked, draws, count))]);
    }

    [Fact]
    public void Draw_EvenlySpacedUniforms_ReproduceEveryProbability() => Law.Holds(
        from population in Gen.Choose(0, 60)
        from marked in Gen.Choose(0, population)
        from draws in Gen.Choose(0, population)
        select (population, marked, draws),
        x =>
        {
            const int points = 20_000;
            var counts = new int[x.population + 2];
            for (var i = 0; i < points; i++)
            {
                counts[HypergeometricSampler.Draw((i + 0.5) / points, x.population, x.marked, x.draws)]++;
            }

            for (var count = 0; count < counts.Length; count++)
            {
                Assert.True(Math.Abs(((double)counts[count] / points) - Hypergeometric.Probability(x.population, x.marked, x.draws, count)) <= 1.5 / points);
            }
        });

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(10, 0, 5, 0)]
    [InlineData(10, 10, 5, 5)]
    [InlineData(10, 5, 10, 5)]
    [InlineData(10, 5, 0, 0)]
    public void Draw_OnlyOneOutcome_IsIt(int population, int marked, int draws, int expected)
    {
        Assert.Equal(expected, HypergeometricSampler.Draw(0, population, marked, draws));
        Assert.Equal(expected, HypergeometricSampler.Draw(Math.BitDecrement(1.0), population, marked, draws));
    }

    [Fact]
    public void Draw_AnyUniform_StaysInTheSupport() => Law.Holds(
        from population in Gen.Choose(1, 100_000)
        from marked in Gen.Choose(0, population)
        from draws in Gen.Choose(0, population)
        from uniform in Gen.OneOf(Law.Reals(0, 0.999999), Gen.Elements(0, Math.BitDecrement(1.0)))
        select (population, marked, draws, uniform),
        x => Assert.InRange(
            HypergeometricSampler.Draw(x.uniform, x.population, x.marked, x.draws),
            Math.Max(0, x.draws - (x.population - x.marked)),
            Math.Min(x.draws, x.marked)),
        500);
}
