using MimVerify.Simulation.Engines.Population;
using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Engines.Population;

public class StratifiedSamplerTests
{
    private static readonly Setting Setting = new(
        [Partition.FromSizes([24, 12, 12, 12]), Partition.FromLabels([.. Enumerable.Range(0, 60).Select(patch => patch * 7 % 3)])], new UniformLatentLaw(0.5, 1.5), 44);

    private static readonly DiscreteLatentLaw TwoPoint = new([0.5, 1.5], [0.5, 0.5]);

    [Fact]
    public void Sample_AnyBatch_WeightsAddUpToOneAndCountsToTheVisible()
    {
        var row = RowLayout.Of(Setting, 30);
        for (var k = 0; k < 2; k++)
        {
            var (draws, blocks, _) = StratifiedSampler.Sample(new DrawLayout(row, k), 250, 4, 9);
            for (var batch = 0; batch < 4; batch++)
            {
                var own = Draws.Of(draws, batch * blocks, (batch + 1) * blocks).Where(draw => draw.Weight > 0).ToArray();
                Assert.Equal(250, own.Length);
                Law.Close(0.25, own.Sum(draw => draw.Weight), 1e-12);
                Assert.All(own, draw => Assert.Equal(16, draw.Counts.Sum()));
                Assert.All(own, draw => Assert.All(Enumerable.Range(0, draw.Counts.Length), c => Assert.InRange(draw.Counts[c], 0, draws.Layout.ClassOf(c).Size)));
                Assert.All(own, draw => Assert.All(draw.Latents, z => Assert.InRange(z, 0.5, 1.5)));
                Assert.All(own, draw => Assert.Equal(Enumerable.Range(0, draw.Counts.Length).Any(c => draws.Layout.ClassOf(c).Areas[k] == row.Targets[k] && draw.Counts[c] > 0), draw.Hit));
            }
        }
    }

    [Fact]
    public void Sample_ManyDraws_MeansAndProductsOfCountsAndLatents()
    {
        var row = RowLayout.Of(Setting, 30);
        for (var k = 0; k < 2; k++)
        {
            var layout = new DrawLayout(row, k);
            var (set, _, _) = StratifiedSampler.Sample(layout, 20_000, 1, 4);
            var draws = Draws.Of(set).ToArray();
            double Mean(Func<(double Weight, bool Hit, double[] Latents, int[] Counts), double> f) => draws.Sum(draw => draw.Weight * f(draw));
            for (var c = 0; c < layout.Columns.Length; c++)
            {
                // Factorial moments of the multivariate hypergeometric law: V of P - 1 = 59, V = 16.
                double n = layout.ClassOf(c).Size;
                Assert.Equal(n * 16 / 59, Mean(draw => draw.Counts[c]), 0.05);
                Assert.Equal(n * (n - 1) * 16 * 15 / (59 * 58), Mean(draw => draw.Counts[c] * (draw.Counts[c] - 1.0)), 0.02 * n * n);
                for (var other = 0; other < c; other++)
                {
                    Assert.Equal(n * layout.ClassOf(other).Size * 16 * 15 / (59 * 58), Mean(draw => draw.Counts[c] * draw.Counts[other]), 0.02 * n * layout.ClassOf(other).Size);
                }
            }

            for (var area = 0; area < layout.AreaCount; area++)
            {
                Assert.Equal(1, Mean(draw => draw.Latents[area]), 0.003);
                Assert.Equal(1 + (1.0 / 12), Mean(draw => draw.Latents[area] * draw.Latents[area]), 0.003);
                for (var other = 0; other < area; other++)
                {
                    Assert.Equal(1, Mean(draw => draw.Latents[area] * draw.Latents[other]), 0.005);
                }

                Assert.Equal(0, Mean(draw => (draw.Latents[area] - 1) * draw.Counts[0]), 0.02);
            }
        }
    }

    [Fact]
    public void Sample_SameSeed_SameBytesAndEarlierBatchesKeepTheirDraws()
    {
        var layout = new DrawLayout(RowLayout.Of(Setting, 30), 0);
        var (two, blocks, _) = StratifiedSampler.Sample(layout, 100, 2, 5);
        var (again, _, _) = StratifiedSampler.Sample(layout, 100, 2, 5);
        Assert.True(two.Data.SequenceEqual(again.Data));
        var (four, _, _) = StratifiedSampler.Sample(layout, 100, 4, 5);
        Assert.Equal(
            Draws.Of(two, 0, 2 * blocks).Select(draw => (string.Join(' ', draw.Counts), string.Join(' ', draw.Latents))),
            Draws.Of(four, 0, 2 * blocks).Select(draw => (string.Join(' ', draw.Counts), string.Join(' ', draw.Latents))));
        Assert.False(two.Data.SequenceEqual(StratifiedSampler.Sample(layout, 100, 2, 6).Draws.Data));
        Assert.NotEqual(
            Draws.Of(two, 0, blocks).Select(draw => string.Join(' ', draw.Latents)),
            Draws.Of(two, blocks, 2 * blocks).Select(draw => string.Join(' ', draw.Latents)));
    }

    [Fact]
    public void Sample_MoreDraws_ConvergesToTheEnumerationAtTheMonteCarloRate()
    {
        var row = RowLayout.Of(new Setting([Partition.FromSizes([24, 12, 12, 12])], TwoPoint, 44), 30);
        var layout = new DrawLayout(row, 0);
        var state = State(row);
        var exact = Evaluate(EnumeratedRow.Of(row), state);
        int[] sizes = [256, 1024, 4096, 16_384];
        var errors = sizes.Select(size => Math.Sqrt(Enumerable.Range(0, 12).Average(seed =>
        {
            var (draws, blocks, _) = StratifiedSampler.Sample(layout, size, 1, (ulong)seed);
            var sampled = Evaluate(new PopulationModel(row, [new ClusterKernel(draws, 0, blocks, 1)]), state);
            return exact.Zip(sampled, (a, b) => (a - b) * (a - b)).Sum();
        }))).ToArray();
        var slope = MathNet.Numerics.Fit.Line([.. sizes.Select(size => Math.Log(size))], [.. errors.Select(error => Math.Log(error))]).Item2;
        Assert.True(slope is < -0.4 and > -1.1, $"slope {slope}, errors {string.Join(' ', errors)}");
    }

    [Fact]
    public void Sample_ManySeeds_StandardErrorsCoverTheTruth()
    {
        var row = RowLayout.Of(new Setting([Partition.FromSizes([24, 12, 12, 12])], TwoPoint, 44), 30);
        var layout = new DrawLayout(row, 0);
        var state = State(row);
        var exact = Evaluate(EnumeratedRow.Of(row), state);
        const int batches = 8;
        var ratios = new List<double>();
        for (var seed = 0UL; seed < 60; seed++)
        {
            var (draws, blocks, _) = StratifiedSampler.Sample(layout, 128, batches, seed);
            var whole = Evaluate(new PopulationModel(row, [new ClusterKernel(draws, 0, batches * blocks, 1)]), state);
            var parts = Enumerable.Range(0, batches).Select(b => Evaluate(new PopulationModel(row, [new ClusterKernel(draws, b * blocks, (b + 1) * blocks, batches)]), state)).ToArray();
            foreach (var entry in (int[])[0, 1, 2, 4])
            {
                var own = parts.Select(part => part[entry]).ToArray();
                Law.Close(own.Average(), whole[entry], 1e-11, what: "the batches make up the whole");
                var variance = own.Sum(x => Math.Pow(x - own.Average(), 2)) / (batches - 1) / batches;
                ratios.Add((whole[entry] - exact[entry]) / Math.Sqrt(variance));
            }
        }

        // Student's t with 7 degrees of freedom: mean square 7/5, 95 per cent within 2.365.
        var meanSquare = ratios.Average(t => t * t);
        var covered = ratios.Count(t => Math.Abs(t) < 2.365) / (double)ratios.Count;
        Assert.True(meanSquare is > 0.9 and < 2.1, $"mean square {meanSquare}");
        Assert.True(covered is > 0.9 and < 0.99, $"covered {covered}");
        Assert.True(Math.Abs(ratios.Average()) < 0.3, $"bias {ratios.Average()} standard errors");
    }

    // Past the switch: the target is preferred, the competitor avoided.
    private static double[] State(RowLayout row)
    {
        var state = new double[row.PhiSlots.Length + row.UpsilonSlots.Length + 1];
        (state[0], state[1], state[2]) = (2.5, -0.6, -0.05);
        return state;
    }

    private static double[] Evaluate(PopulationModel model, double[] state)
    {
        var derivative = new double[model.Dimension];
        model.Evaluate(0, state, derivative);
        return derivative[..^1];
    }
}
