using System.Numerics;
using FsCheck.Fluent;
using MimVerify.Testing;
using MimVerify.Theory.Model;
using MimVerify.Theory.Symbolic;

namespace MimVerify.Theory.Tests.Model;

public class HypergeometricTests
{
    [Fact]
    public void Probability_HandExample_IsThreeTenths() => Law.Close(0.3, Hypergeometric.Probability(5, 2, 3, 2), 1e-15);

    [Fact]
    public void Probability_SmallPopulation_EqualsExactRational() => Law.Holds(
        from population in Gen.Choose(0, 60)
        from marked in Gen.Choose(0, population)
        from draws in Gen.Choose(0, population)
        from count in Gen.Choose(0, population)
        select (population, marked, draws, count),
        x => Law.Close(Exact(x.population, x.marked, x.draws, x.count).ToDouble(), Hypergeometric.Probability(x.population, x.marked, x.draws, x.count), 1e-12),
        500);

    [Theory]
    [InlineData(195, 11, 49, 0)]
    [InlineData(2000, 900, 1100, 490)]
    [InlineData(2000, 100, 1500, 60)]
    public void Probability_LargePopulation_EqualsExactRational(int population, int marked, int draws, int count) =>
        Law.Close(Exact(population, marked, draws, count).ToDouble(), Hypergeometric.Probability(population, marked, draws, count), count == 0 ? 1e-14 : 1e-11);

    [Fact]
    public void Probability_WholeSupport_AddsUpToOne() => Law.Holds(
        from population in Gen.Choose(0, 300)
        from marked in Gen.Choose(0, population)
        from draws in Gen.Choose(0, population)
        select (population, marked, draws),
        x => Law.Close(1, Enumerable.Range(0, x.population + 1).Sum(count => Hypergeometric.Probability(x.population, x.marked, x.draws, count)), 1e-11));

    [Fact]
    public void Distribution_AnySizes_IsTheWholeSupportExactly() => Law.Holds(
        from population in Gen.Choose(0, 200)
        from marked in Gen.Choose(0, population)
        from draws in Gen.Choose(0, population)
        select (population, marked, draws),
        x =>
        {
            var low = Math.Max(0, x.draws - (x.population - x.marked));
            var distribution = Hypergeometric.Distribution(x.population, x.marked, x.draws);
            Assert.Equal(Math.Min(x.draws, x.marked) - low + 1, distribution.Length);
            Law.Close(1, distribution.Sum(), 1e-14);
            for (var i = 0; i < distribution.Length; i++)
            {
                Law.Close(Exact(x.population, x.marked, x.draws, low + i).ToDouble(), distribution[i], 1e-13);
            }
        });

    [Fact]
    public void LogProbability_OutsideSupport_NegativeInfinity()
    {
        Assert.Equal(double.NegativeInfinity, Hypergeometric.LogProbability(5, 2, 3, 3));
        Assert.Equal(double.NegativeInfinity, Hypergeometric.LogProbability(5, 4, 4, 2));
        Assert.Equal(0, Hypergeometric.Probability(5, 4, 4, 2));
    }

    [Fact]
    public void Probability_MoreMarkedThanItems_Refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Hypergeometric.Probability(5, 6, 3, 2));

    private static Rational Exact(int population, int marked, int draws, int count) =>
        new(Binomial(marked, count) * Binomial(population - marked, draws - count), Binomial(population, draws));

    private static BigInteger Binomial(int n, int k)
    {
        if (k < 0 || k > n)
        {
            return BigInteger.Zero;
        }

        var product = BigInteger.One;
        for (var i = 1; i <= k; i++)
        {
            product = product * (n - k + i) / i;
        }

        return product;
    }
}
