using FsCheck.Fluent;
using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Tests.Model;

/// <summary>What every latent law promises: moments, quadrature that follows the rate, continuity, quantiles.</summary>
public class LatentLawTests
{
    private static readonly LatentLaw[] Continuous =
    [
        new UniformLatentLaw(0.5, 1.5), new UniformLatentLaw(0, 1), new UniformLatentLaw(0, 3),
        new BetaLatentLaw(2, 3, 0, 1), new BetaLatentLaw(0.5, 0.5, 0, 1), new BetaLatentLaw(0.3, 2.7, 0.5, 1.5), new BetaLatentLaw(2.5, 0.4, 0, 2),
        new BetaLatentLaw(1, 1, 0, 1), new BetaLatentLaw(7.5, 12.25, 0.1, 1),
    ];

    private static readonly double[] Rates = [0, 1e-9, 0.1, 1, 3.9999, 4.0001, 10, 37.3, 64, 128.1, 500, 1234.5, 5000];

    public static TheoryData<int, double> LawsAndRates => [.. from law in Enumerable.Range(0, Continuous.Length) from rate in Rates select (law, rate)];

    [Theory]
    [MemberData(nameof(LawsAndRates))]
    public void FillRule_LogisticAndExponential_EqualIndependentQuadrature(int index, double rate)
    {
        var law = Continuous[index];
        var expected = new double[6];
        var actual = new double[6];
        var (nodes, weights) = Rule(law, rate);
        for (var i = 0; i < nodes.Length; i++)
        {
            Add(actual, weights[i], nodes[i], rate * (nodes[i] - law.Low));
        }

        // A fixed rule in y = rate (z - L), graded by the double exponential towards both ends, and cut where exp(-y) is gone.
        for (var which = 0; which < expected.Length; which++)
        {
            expected[which] = Expectation(law, (z, y) =>
            {
                var terms = new double[6];
                Add(terms, 1, z, y);
                return terms[which];
            }, rate);
        }

        Law.Close(1, weights.Sum(), 1e-12, what: "sum of weights");
        for (var which = 0; which < expected.Length; which++)
        {
            Law.Close(expected[which], actual[which], 1e-10, what: $"{law.Description}, rate {rate}, integrand {which}");
        }
    }

    [Fact]
    public void FillRule_AnyRate_ContinuousInTheRate() => Law.Holds(
        from law in Gen.Elements(Continuous)
        from panels in Gen.Choose(1, 20)
        select (law, rate: 4.0 * panels / (law.High - law.Low)),
        x =>
        {
            double Sum(double rate)
            {
                var (nodes, weights) = Rule(x.law, rate);
                return nodes.Zip(weights, (z, w) => w / (1 + (50 * Math.Exp(-x.rate * (z - x.law.Low))))).Sum();
            }

            Law.Close(Sum(x.rate * (1 - 1e-13)), Sum(x.rate * (1 + 1e-13)), 1e-11);
        });

    [Fact]
    public void FillRule_ReportsNoMoreNodesThanPromised() => Assert.All(Continuous, law =>
        Assert.All((double[])[0, 1, 1e3, 1e6, 1e15, 1e300], rate =>
        {
            var count = law.FillRule(rate, new double[law.MaximumNodes], new double[law.MaximumNodes]);
            Assert.InRange(count, 1, law.MaximumNodes);
        }));

    [Fact]
    public void Moments_Uniform_ClosedForm() => Law.Holds(
        from low in Law.Reals(0, 2)
        from width in Law.Reals(0.01, 3)
        from power in Gen.Choose(0, 6)
        select (low, high: low + width, power),
        x => Law.Close(
            (Math.Pow(x.high, x.power + 1) - Math.Pow(x.low, x.power + 1)) / ((x.power + 1) * (x.high - x.low)),
            new UniformLatentLaw(x.low, x.high).Moment(x.power),
            1e-12));

    [Fact]
    public void Moments_Beta_ClosedForm() => Law.Holds(
        from alpha in Law.LogReals(0.1, 40)
        from beta in Law.LogReals(0.1, 40)
        from power in Gen.Choose(0, 6)
        select (alpha, beta, power),
        x => Law.Close(
            Enumerable.Range(0, x.power).Aggregate(1.0, (product, i) => product * (x.alpha + i) / (x.alpha + x.beta + i)),
            new BetaLatentLaw(x.alpha, x.beta, 0, 1).Moment(x.power),
            1e-10));

    [Theory]
    [InlineData(200, 300)]
    [InlineData(1000, 2)]
    [InlineData(0.5, 400)]
    [InlineData(30, 300)]
    [InlineData(5000, 5000)]
    public void Moments_BetaOfLargeShapes_ClosedForm(double alpha, double beta) => Assert.All(Enumerable.Range(0, 5), power => Law.Close(
        Enumerable.Range(0, power).Aggregate(1.0, (product, i) => product * (alpha + i) / (alpha + beta + i)), new BetaLatentLaw(alpha, beta, 0, 1).Moment(power), 1e-10));

    [Fact]
    public void ExponentialMoment_OfEitherSign_ClosedForm() => Law.Holds(
        from rate in Law.Reals(-300, 300)
        select rate,
        rate => Law.Close(Math.Abs(rate) < 1e-6 ? 1 : (Math.Exp(1.5 * rate) - Math.Exp(0.5 * rate)) / rate, new UniformLatentLaw(0.5, 1.5).ExponentialMoment(0, rate), 1e-11, what: $"{rate}"));

    [Fact]
    public void Moments_Discrete_Sums()
    {
        var law = new DiscreteLatentLaw([1.5, 0, 0.5], [0.25, 0.25, 0.5]);
        Law.Close((0.25 * 1.5) + (0.5 * 0.5), law.Moment(1), 1e-15);
        Law.Close((0.25 * 3.375) + (0.5 * 0.125), law.Moment(3), 1e-15);
        Law.Close((0.25 * 2.25 * Math.Exp(-3)) + (0.5 * 0.25 * Math.Exp(-1)), law.ExponentialMoment(2, -2), 1e-14);
        Assert.Equal((0.0, 1.5), (law.Low, law.High));
    }

    [Fact]
    public void Quantile_Continuous_InverseOfTheDistribution() => Law.Holds(
        from law in Gen.Elements(Continuous)
        from probability in Law.Reals(0.001, 0.999)
        select (law, probability),
        x =>
        {
            var z = x.law.Quantile(x.probability);
            var share = (z - x.law.Low) / (x.law.High - x.law.Low);
            var cumulative = x.law is BetaLatentLaw beta ? MathNet.Numerics.SpecialFunctions.BetaRegularized(beta.Alpha, beta.Beta, share) : share;
            // The library inverts the incomplete beta function to 1e-8 of its range.
            Law.Close(x.probability, cumulative, 1e-6, what: x.law.Description);
        });

    [Fact]
    public void Quantile_Discrete_EachValueForItsProbability()
    {
        var law = new DiscreteLatentLaw([1.5, 0, 0.5], [0.25, 0.25, 0.5]);
        var values = Enumerable.Range(0, 1000).Select(i => law.Quantile((i + 0.5) / 1000)).ToArray();
        Assert.Equal((250, 500, 250), (values.Count(z => z == 0), values.Count(z => z == 0.5), values.Count(z => z == 1.5)));
        Assert.Equal(1.5, law.Quantile(1));
    }

    [Fact]
    public void Misuse_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new DiscreteLatentLaw([], []));
        Assert.Throws<ArgumentException>(() => new DiscreteLatentLaw([1, 1], [0.5, 0.5]));
        Assert.Throws<ArgumentException>(() => new DiscreteLatentLaw([1, 2], [0.5, 0.4]));
        Assert.Throws<ArgumentException>(() => new DiscreteLatentLaw([1], [0.5, 0.5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DiscreteLatentLaw([-1], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DiscreteLatentLaw([1, 2], [1, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new UniformLatentLaw(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new UniformLatentLaw(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BetaLatentLaw(0, 1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BetaLatentLaw(1, 1, 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DiscreteLatentLaw.Constant(double.NaN));
    }

    private static void Add(double[] into, double weight, double z, double y)
    {
        var decay = Math.Exp(-y);
        into[0] += weight * decay;
        into[1] += weight * z * z * z * decay;
        foreach (var (place, rho) in ((int, double)[])[(2, 3.0), (4, 1e6)])
        {
            var miss = rho * decay / (1 + (rho * decay));
            into[place] += weight * z * z * miss * miss;
            into[place + 1] += weight * z * (1 - miss);
        }
    }

    private static (double[] Nodes, double[] Weights) Rule(LatentLaw law, double rate)
    {
        var nodes = new double[law.MaximumNodes];
        var weights = new double[law.MaximumNodes];
        var count = law.FillRule(rate, nodes, weights);
        return (nodes[..count], weights[..count]);
    }

    // E[f(z, rate (z - L))], split where the logistic of the steeper integrand ends so that no part is hard.
    private static double Expectation(LatentLaw law, Func<double, double, double> f, double rate)
    {
        var width = law.High - law.Low;
        var (alpha, beta) = law is BetaLatentLaw shaped ? (shaped.Alpha, shaped.Beta) : (1, 1);
        var norm = Math.Exp(MathNet.Numerics.SpecialFunctions.BetaLn(alpha, beta));
        double Part(double from, double to) => to <= from
            ? 0
            : (to - from) * TanhSinh.Unit((x, rest) =>
            {
                var left = from + ((to - from) * x);
                var right = (1 - to) + ((to - from) * rest);
                return f(law.Low + (width * left), rate * width * left) * Math.Pow(left, alpha - 1) * Math.Pow(right, beta - 1) / norm;
            });
        var cut = Math.Min(1, 20 / (rate * width));
        var end = Math.Min(1, 60 / (rate * width));
        return Part(0, cut) + Part(cut, end) + Part(end, 1);
    }
}
