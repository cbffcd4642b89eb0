using FsCheck.Fluent;
using MimVerify.Simulation.Engines.Population;
using MimVerify.Simulation.Sampling;
using MimVerify.Simulation.Scenarios;
using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Sampling;

public class TrainingImagesTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Draw_SmallMasks_EverySetAlikeByChiSquare(int masked)
    {
        var images = new TrainingImages(new Setting([Partition.FromSizes([3, 3])], DiscreteLatentLaw.Constant(1), masked), 11);
        var sets = new int[1 << 6];
        for (var i = 0; i < 30_000; i++)
        {
            images.Draw(i / 50, i % 50);
            var set = 0;
            foreach (var q in images.Masked)
            {
                set |= 1 << q;
            }

            sets[set]++;
        }

        int[] counts = [.. sets.Where((_, set) => System.Numerics.BitOperations.PopCount((uint)set) == masked)];
        Assert.Equal(30_000, counts.Sum());
        ChiSquare.Accept(counts, [.. counts.Select(_ => 30_000.0 / counts.Length)]);
    }

    [Fact]
    public void Draw_RealSize_PatchesAndPairsAreMaskedAsOftenAsTheLawSays()
    {
        const int patches = 196, masked = 147, draws = 4000;
        var images = new TrainingImages(Setting(masked), 12);
        var pairs = new int[patches, patches];
        for (var i = 0; i < draws; i++)
        {
            images.Draw(i, 3);
            foreach (var one in images.Masked)
            {
                foreach (var other in images.Masked)
                {
                    pairs[one, other]++;
                }
            }
        }

        const double single = (double)masked / patches, both = single * (masked - 1) / (patches - 1);
        for (var one = 0; one < patches; one++)
        {
            for (var other = 0; other < patches; other++)
            {
                // The largest of 38,416 normal scores is about 4.5.
                var probability = one == other ? single : both;
                var score = (pairs[one, other] - (draws * probability)) / Math.Sqrt(draws * probability * (1 - probability));
                Assert.True(Math.Abs(score) < 5.5, $"{one}, {other}: {score:F1}");
            }
        }
    }

    [Fact]
    public void Draw_NextStepIndexReplicateAndSeed_MasksOverlapLikeIndependentOnes()
    {
        const int draws = 8000;
        var setting = new Setting([Partition.FromSizes([10, 10])], DiscreteLatentLaw.Constant(1), 8);
        (ulong Seed, int Replicate, int Step, int Index)[] others = [(5, 0, 1, 0), (5, 0, 0, 1), (5, 1, 0, 0), (6, 0, 0, 0)];
        foreach (var (seed, replicate, step, index) in others)
        {
            var (images, neighbours) = (new TrainingImages(setting, 5), new TrainingImages(setting, seed, replicate));
            var overlaps = new int[9];
            for (var i = 0; i < draws; i++)
            {
                images.Draw(2 * i, 0);
                neighbours.Draw((2 * i) + step, index);
                overlaps[images.Masked.ToArray().Intersect(neighbours.Masked.ToArray()).Count()]++;
            }

            ChiSquare.Accept(overlaps, [.. Enumerable.Range(0, 9).Select(count => draws * Hypergeometric.Probability(20, 8, 8, count))]);
        }
    }

    [Fact]
    public void Draw_UniformLatents_PassKolmogorovAndAreUncorrelated()
    {
        const int draws = 8000;
        var images = new TrainingImages(Setting(147), 13);
        var latents = new double[4][];
        var masked = new double[draws];
        for (var series = 0; series < latents.Length; series++)
        {
            latents[series] = new double[draws];
        }

        for (var i = 0; i < draws; i++)
        {
            images.Draw(i, 1);
            (latents[0][i], latents[1][i]) = (images.Latents[0] - 1, images.Latents[8] - 1);
            masked[i] = images.Masked.Contains(0) ? 0.25 : -0.75;
            images.Draw(i + draws, 1);
            latents[2][i] = images.Latents[0] - 1;
            images.Draw(i, 2);
            latents[3][i] = images.Latents[0] - 1;
        }

        foreach (var series in latents)
        {
            var sorted = series.Order().ToArray();
            var distance = Enumerable.Range(0, draws).Max(i => Math.Max(((i + 1.0) / draws) - (sorted[i] + 0.5), sorted[i] + 0.5 - ((double)i / draws)));
            Assert.True(distance * Math.Sqrt(draws) < 1.95, $"Kolmogorov distance {distance:F4}");
            Assert.InRange(series.Average(z => z * z * 12), 0.95, 1.05);
        }

        for (var one = 0; one < latents.Length; one++)
        {
            AssertUncorrelated(latents[one], masked, 12.0 / Math.Sqrt(12 * 0.1875 * 12 * 12));
            for (var other = 0; other < one; other++)
            {
                AssertUncorrelated(latents[one], latents[other], 1);
            }
        }

        void AssertUncorrelated(double[] one, double[] other, double unit) =>
            Assert.True(Math.Abs(12 * unit * one.Zip(other, (a, b) => a * b).Average()) < 5 / Math.Sqrt(draws));
    }

    [Fact]
    public void Draw_ClustersAndDiscreteLatents_FollowTheirLaws()
    {
        var setting = new Setting([.. Enumerable.Repeat(Partition.FromSizes([4, 4]), 3)], new DiscreteLatentLaw([0, 0.8, 2], [0.2, 0.5, 0.3]), 3);
        var images = new TrainingImages(setting, 14);
        var (clusters, values) = (new int[3], new int[3]);
        for (var i = 0; i < 30_000; i++)
        {
            images.Draw(7, i);
            clusters[images.Cluster]++;
            values[images.Latents[1] switch { 0 => 0, 0.8 => 1, _ => 2 }]++;
        }

        ChiSquare.Accept(clusters, [10_000, 10_000, 10_000]);
        ChiSquare.Accept(values, [6000, 15_000, 9000]);
    }

    [Fact]
    public void Draw_ClusterMaskAndLatent_AreIndependent()
    {
        // Every combination of a cluster, a masked patch or not, and two latents, as often as the product of their laws says.
        var setting = new Setting([Partition.FromSizes([4, 4]), Partition.FromSizes([4, 4])], new DiscreteLatentLaw([0.5, 2], [0.4, 0.6]), 3);
        var images = new TrainingImages(setting, 15);
        var observed = new int[16];
        for (var i = 0; i < 40_000; i++)
        {
            images.Draw(i, 3);
            var mask = images.Masked.Contains(5) ? 1 : 0;
            observed[(8 * images.Cluster) + (4 * mask) + (2 * (images.Latents[0] > 1 ? 1 : 0)) + (images.Latents[1] > 1 ? 1 : 0)]++;
        }

        double[] mask01 = [0.625, 0.375];
        double[] latent01 = [0.4, 0.6];
        ChiSquare.Accept(observed, [.. Enumerable.Range(0, 16).Select(cell => 40_000 * 0.5 * mask01[cell >> 2 & 1] * latent01[cell >> 1 & 1] * latent01[cell & 1])]);
    }

    [Fact]
    public void Draw_BetaLatents_PassKolmogorov()
    {
        const int draws = 4000;
        var images = new TrainingImages(new Setting([Partition.FromSizes([3, 3])], new BetaLatentLaw(2, 3, 0.5, 1.5), 2), 16);
        var latents = new double[draws];
        for (var i = 0; i < draws; i++)
        {
            images.Draw(i, 0);
            latents[i] = images.Latents[1];
        }

        Array.Sort(latents);
        var distance = latents.Select((latent, i) => (Below: MathNet.Numerics.Distributions.Beta.CDF(2, 3, latent - 0.5), Place: i))
            .Max(point => Math.Max(((point.Place + 1.0) / draws) - point.Below, point.Below - ((double)point.Place / draws)));
        Assert.True(distance * Math.Sqrt(draws) < 1.95, $"Kolmogorov distance {distance:F4}");
    }

    [Fact]
    public void Draw_AnyPlace_IsAFunctionOfThePlaceAlone() => Law.Holds(
        from masked in Gen.Choose(1, 19)
        from step in Gen.Choose(0, int.MaxValue)
        from index in Gen.Choose(0, int.MaxValue)
        from query in Gen.Choose(0, 19)
        select (masked, step, index, query),
        x =>
        {
            var setting = new Setting([Partition.FromSizes([10, 10]), Partition.FromSizes([5, 15])], new UniformLatentLaw(0, 1), x.masked);
            var (fresh, used, skipping) = (new TrainingImages(setting, 3), new TrainingImages(setting, 3), new TrainingImages(setting, 3));
            used.Draw(x.step / 2, 5);
            fresh.Draw(x.step, x.index);
            used.Draw(x.step, x.index);
            Assert.Equal(fresh.Masked.ToArray(), used.Masked.ToArray());
            Assert.Equal(fresh.Visible.ToArray(), used.Visible.ToArray());
            Assert.Equal(fresh.Latents.ToArray(), used.Latents.ToArray());
            Assert.Equal(x.masked, fresh.Masked.Length);
            Assert.Equal(Enumerable.Range(0, 20), fresh.Masked.ToArray().Concat(fresh.Visible.ToArray()).Order());

            Assert.Equal(fresh.Masked.Contains(x.query), skipping.DrawWhereMasked(x.step, x.index, [x.query]));
            Assert.Equal(fresh.Masked.ContainsAny(x.query, 4), used.DrawWhereMasked(x.step, x.index, [4, x.query]));
            Assert.Equal(fresh.Visible.ToArray(), skipping.Visible.ToArray());
            Assert.Equal(fresh.Cluster, skipping.Cluster);
            if (fresh.Masked.Contains(x.query))
            {
                Assert.Equal(fresh.Latents.ToArray(), skipping.Latents.ToArray());
            }
        });

    [Fact]
    public void Streams_OfImages_AreNobodyElses()
    {
        // Samplers and partitions add places to tags below the top bit; places have at most 63 bits.
        Assert.All([StratifiedSampler.CountStream, StratifiedSampler.LatentStream, ScenarioProblems.PartitionStream], tag => Assert.Equal(0UL, tag & TrainingImages.ImageStream));
        var images = new TrainingImages(new Setting([Partition.FromSizes([1, 1])], DiscreteLatentLaw.Constant(1), 1), 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => images.Draw(1L << 48, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => images.Draw(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => images.Draw(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingImages(images.Setting, 1, 1 << 15));
    }

    [Fact]
    public void Draw_ManyTimes_AllocatesNothing()
    {
        var images = new TrainingImages(new Setting([Partition.FromSizes([100, 96])], new DiscreteLatentLaw([0.5, 1.5], [0.5, 0.5]), 147), 1);
        Assert.Equal(0, Allocation.Least(i => images.Draw(i, 0)));
    }

    private static Setting Setting(int masked) => new([Partition.FromSizes([100, .. Enumerable.Repeat(12, 8)])], new UniformLatentLaw(0.5, 1.5), masked);
}
