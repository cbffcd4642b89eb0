using MathNet.Numerics.Distributions;
using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Tests.Model;

/// <summary>Heavy-tailed laws, clipped and not, against closed forms and against sums over their quantiles.</summary>
public class ClippedLatentLawTests
{
    private static readonly LatentLaw[] Laws =
    [
        new LogNormalLatentLaw(0.2, 0.5), new LogNormalLatentLaw(0, 1), new LogNormalLatentLaw(0, 0.5, 0.3, 3), new LogNormalLatentLaw(-0.5, 0.8, 0, 2),
        new ParetoLatentLaw(4, 0.75), new ParetoLatentLaw(4, 0.75, 5), new ParetoLatentLaw(2, 0.5, 3), new LogNormalLatentLaw(0, 0.5, 20, 30),
    ];

    public static TheoryData<int, double> LawsAndRates => [.. from law in Enumerable.Range(0, Laws.Length) from rate in new[] { 0, 0.3, 2, 11.7, 90, 2000 } select (law, rate)];

    [Theory]
    [MemberData(nameof(LawsAndRates))]
    public void FillRule_LogisticsAndExponential_EqualIntegralsOverTheQuantile(int index, double rate)
    {
        var law = Laws[index];
        var (nodes, weights) = Rule(law, rate);
        Law.Close(1, weights.Sum(), 1e-12, what: "sum of weights");
        foreach (var f in new Func<double, double>[]
        {
            z => 1 / (1 + (50 * Math.Exp(-rate * (z - law.Low)))),
            z => Math.Pow(1 / (1 + (50 * Math.Exp(-rate * (z - law.Low)))), 2),
            z => Math.Exp(-rate * (z - law.Low)) + 1e-3,
        })
        {
            // In parts, for the integrand may step anywhere; a clipped law's quantile is flat at its ends.
            double[] cuts = [0, .. Cuts(law, rate), 1];
            var expected = cuts.Zip(cuts.Skip(1), (from, to) => to - from < 1e-15 ? 0 : TanhSinh.Over(from, to, u => f(Math.Min(law.Quantile(u), 1e100)))).Sum();
            Law.Close(expected, nodes.Zip(weights, (z, w) => w * f(z)).Sum(), 1e-9, what: $"{law.Description}, rate {rate}");
        }
    }

    [Fact]
    public void Moment_NotClipped_IsTheClosedForm()
    {
        Law.Close(Math.Exp((3 * 0.2) + (4.5 * 0.25)), Laws[0].Moment(3), 1e-14);
        Law.Close(Laws[0].Moment(3), Laws[0].ExponentialMoment(3, 0), 1e-11, what: "by quadrature");
        Law.Close(4.0 / (4 - 3) * Math.Pow(0.75, 3), Laws[4].Moment(3), 1e-14);
        Law.Close(Laws[4].Moment(2), Laws[4].ExponentialMoment(2, 0), 1e-11, what: "by quadrature");
        Assert.Equal(double.PositiveInfinity, Laws[4].Moment(4));
        Assert.Equal(double.PositiveInfinity, Laws[4].High);
    }

    [Fact]
    public void Clipping_PutsWhatLiesOutsideOnTheEnds()
    {
        var law = new LogNormalLatentLaw(0, 0.5, 0.5, 2);
        var (nodes, weights) = Rule(law, 1);
        var outside = Normal.CDF(0, 1, -Math.Log(2) / 0.5);
        Law.Close(outside, nodes.Zip(weights).Where(pair => pair.First == 0.5).Sum(pair => pair.Second), 1e-12, what: "below");
        Law.Close(outside, nodes.Zip(weights).Where(pair => pair.First == 2).Sum(pair => pair.Second), 1e-12, what: "above");
        Assert.Equal((0.5, 1, 2), (law.Quantile(outside / 2), law.Quantile(0.5), law.Quantile(1 - (outside / 2))));
        Assert.Equal("log-normal with mu = 0, sigma = 0.5, clipped to [0.5, 2]", law.Description);
    }

    [Fact]
    public void Constants_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogNormalLatentLaw(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogNormalLatentLaw(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogNormalLatentLaw(0, 1, 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogNormalLatentLaw(0, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParetoLatentLaw(4, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParetoLatentLaw(4, 1, 0.5));
    }

    private static (double[] Nodes, double[] Weights) Rule(LatentLaw law, double rate)
    {
        var (nodes, weights) = (new double[law.MaximumNodes], new double[law.MaximumNodes]);
        var count = law.FillRule(rate, nodes, weights);
        return (nodes[..count], weights[..count]);
    }

    // Probabilities at the clips and where rate (z - L) passes 1, 4, 10, 20, 40.
    private static IEnumerable<double> Cuts(LatentLaw law, double rate)
    {
        double Below(double z) => law switch
        {
            LogNormalLatentLaw log => Normal.CDF(log.LogMean, log.LogDeviation, Math.Log(z)),
            ParetoLatentLaw pareto => z <= pareto.Low ? 0 : 1 - Math.Pow(pareto.Low / z, pareto.Shape),
            _ => throw new ArgumentException("No such law.", nameof(law)),
        };
        double[] values = [law.Low, .. rate > 0 ? new[] { 1.0, 4, 10, 20, 40 }.Select(y => law.Low + (y / rate)).Where(z => z < law.High) : [], .. double.IsFinite(law.High) ? new[] { law.High } : []];
        return values.Where(z => z > 0).Select(Below).Where(u => u is > 0 and < 1).Distinct().Order();
    }
}
