using FsCheck.Fluent;
using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Simulation.Sampling;
using MimVerify.Simulation.Tests.Departures;
using MimVerify.Testing;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Engines.Sampled;

public class RowBackpropagationTests
{
    [Fact]
    public void Add_AllImagesOfAnyInstance_EqualsTheGradientLemma() => Law.Holds(SmallInstance.Any, instance =>
    {
        var lemma = new GradientLemma(instance.Setting(), instance.Query);
        var batch = new EnumeratedImages(instance.Setting(), instance.Query);
        var (expected, actual) = (new double[lemma.Dimension], new double[batch.Dimension]);
        var loss = lemma.Evaluate(instance.State(), expected);
        batch.Evaluate(0, instance.State(), actual);
        Law.Close(loss, batch.Loss, 1e-12, what: "loss");
        for (var i = 0; i < expected.Length; i++)
        {
            Law.Close(expected[i], actual[i], 1e-12, scale: 1e-3, what: $"entry {i}");
        }
    }, 500);

    [Fact]
    public void Add_UpsilonFarApart_EqualsTheGradientLemma() => Law.Holds(SmallInstance.Any, instance =>
    {
        // A spread of Upsilon beyond what one factor for each key can hold: every key then has an exponential of its own.
        var lemma = new GradientLemma(instance.Setting(), instance.Query);
        var batch = new EnumeratedImages(instance.Setting(), instance.Query);
        var (expected, actual, state) = (new double[lemma.Dimension], new double[batch.Dimension], instance.State());
        state[^1] += 90;
        state[^2] -= 30;
        var loss = lemma.Evaluate(state, expected);
        batch.Evaluate(0, state, actual);
        Law.Close(loss, batch.Loss, 1e-12, what: "loss");
        for (var i = 0; i < expected.Length; i++)
        {
            Law.Close(expected[i], actual[i], 1e-12, scale: 1e-3, what: $"entry {i}");
        }
    });

    [Fact]
    public void Add_OnePatchOfTwoVisible_EqualsTheHandCalculation()
    {
        // Query 0 masked, patch 1 visible in the query's own area, z = 2, Phi = ln 3 / 2: scores 0 and ln 3, A = 3/4,
        // loss = 1/2 4 (1/4)^2 = 1/8; dL/dA = -4 (1/4) = -1, dA/ds = A (1-A) = 3/16, so -dL/dPhi = 2 3/16.
        var setting = new Setting([Partition.FromSizes([2])], DiscreteLatentLaw.Constant(2), 1);
        var row = new RowBackpropagation<double>(setting, 0);
        var descent = new double[3];
        row.Start([Math.Log(3) / 2, 0, 0]);
        row.Add(OneImage.Of<double>(setting, 0, [1], [2]));
        row.Finish(descent);
        Assert.Equal(0.125, row.Loss, 1e-15);
        Assert.Equal(0.75, row.Attention[0][0], 1e-15);
        Assert.All(descent.Zip([0.375, -0.1875, 0.1875]), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
    }

    [Fact]
    public void Add_AnyInstance_IsTheDerivativeOfTheLoss() => Law.Holds(SmallInstance.Any, instance =>
    {
        var batch = new EnumeratedImages(instance.Setting(), instance.Query);
        double[] state = [.. instance.State().Select(x => x / 10)];
        var (descent, ignored) = (new double[state.Length], new double[state.Length]);
        batch.Evaluate(0, state, descent);
        for (var i = 0; i < state.Length; i++)
        {
            const double h = 1e-4;
            var centre = state[i];
            double At(double x)
            {
                state[i] = x;
                batch.Evaluate(0, state, ignored);
                return batch.Loss;
            }

            // Fourth-order central difference.
            var slope = ((8 * (At(centre + h) - At(centre - h))) - (At(centre + (2 * h)) - At(centre - (2 * h)))) / (12 * h);
            state[i] = centre;
            Law.Close(-slope, descent[i], 1e-9, scale: 1, what: $"entry {i}");
        }
    });

    [Fact]
    public void Add_EveryImageOfAnyInstance_ObeysTheExactClaims() => Law.Holds(SmallInstance.Any, instance =>
    {
        var setting = instance.Setting();
        var row = new RowBackpropagation<double>(setting, instance.Query);
        var single = new RowBackpropagation<float>(setting, instance.Query);
        var (descent, rounded) = (new double[row.Dimension], new double[row.Dimension]);
        foreach (var (cluster, visible, latents, _) in EnumeratedImages.All(setting, instance.Query))
        {
            row.Start(instance.State());
            single.Start(instance.State());
            row.Add(OneImage.Of<double>(setting, cluster, visible, latents));
            single.Add(OneImage.Of<float>(setting, cluster, visible, latents));
            row.Finish(descent);
            single.Finish(rounded);
            var start = setting.Partitions.Take(cluster).Sum(partition => partition.AreaCount);
            var limit = 8.0 / 27 * Math.Pow(latents.Max(), 3) * (1 + 1e-12);
            var upsilon = descent.AsSpan()[^setting.PatchCount..].ToArray();

            // E2, E12, E10, E3 (in both formats), and no motion of other clusters.
            Assert.True(Math.Abs(upsilon.Sum()) <= 2e-15 * (1 + latents.Max(z => z * z)), $"E2: {upsilon.Sum():E2}");
            double[] attention = [.. row.Attention[..latents.Length].ToArray().Select(lanes => lanes[0])];
            Assert.All(attention, share => Assert.InRange(share, 0, 1 + 1e-12));
            Assert.InRange(attention.Sum(), 0, 1 + 1e-12);
            Assert.All(descent[start..(start + latents.Length)], rate => Assert.InRange(rate, -limit, limit));
            var target = start + setting.Partitions[cluster].AreaOf(instance.Query);
            Assert.True(descent[target] >= 0 && rounded[target] >= 0, "E3");
            Assert.All(descent[..start].Concat(descent[(start + latents.Length)..^setting.PatchCount]), rate => Assert.Equal(0, rate));
            for (var i = 0; i < descent.Length; i++)
            {
                // Scores up to 60 carry float32 rounding of 60 x 6e-8, which the softmax multiplies by at most 4.
                Law.Close(descent[i], rounded[i], 1e-4, scale: 1, what: $"float32 entry {i}");
            }
        }
    });

    [Fact]
    public void Add_AttentionAlmostOnTheTarget_KeepsItsDigits()
    {
        // 1 - A is e^-40: taken as 1 less A it would be 0 and training would stop.
        var setting = new Setting([Partition.FromSizes([2])], DiscreteLatentLaw.Constant(1), 1);
        var row = new RowBackpropagation<double>(setting, 0);
        var descent = new double[3];
        row.Start([40, 0, 0]);
        row.Add(OneImage.Of<double>(setting, 0, [1], [1]));
        row.Finish(descent);
        Law.Close(Math.Exp(-80), descent[0], 1e-12);
    }

    [Fact]
    public void Add_ScoresFarApart_StayFinite()
    {
        var setting = new Setting([Partition.FromSizes([2, 2])], DiscreteLatentLaw.Constant(1), 2);
        var row = new RowBackpropagation<float>(setting, 0);
        var descent = new double[6];
        row.Start([5000, -5000, 900, -900, 300, 0]);
        row.Add(OneImage.Of<float>(setting, 0, [1, 2], [1, 1]));
        row.Finish(descent);
        Assert.All(descent, rate => Assert.True(double.IsFinite(rate)));

        // With nothing of the target visible and no other area either, the loss is 1/2 z^2.
        row.Start([0, -5000, 0, 0, 0, 0]);
        row.Add(OneImage.Of<float>(setting, 0, [2, 3], [1, 1]));
        Assert.Equal(0.5f, row.Loss);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    public void Add_ImagesThatShowTheQuery_LeaveNoTrace(double spread)
    {
        // Beside two images that count, lanes that are empty, and one that shows the query with scores beyond float32.
        var setting = new Setting([Partition.FromSizes([3, 2, 1])], new UniformLatentLaw(0, 4), 3);
        double[] state = [0.3, 3e38, -0.2, 0.1, 0.4, spread, 0, -0.3, 0.2];
        double[] Descent(bool isShown)
        {
            var row = new RowBackpropagation<float>(setting, 1);
            var block = new ImageBlock<float>(6, 3);
            block.Open(0);
            block.Put([0, 5], [1, 4, 2], 0.5f);
            block.Skip();
            if (isShown)
            {
                block.Put([1, 3, 4], [1, 4, 3], 0.25f);
            }
            else
            {
                block.Skip();
            }

            block.Put([2, 0, 5], [2, 1, 0.5], 0.5f);
            row.Start(state);
            row.Add(block);
            var descent = new double[9];
            row.Finish(descent);
            return [.. descent, row.Loss];
        }

        var without = Descent(isShown: false);
        Assert.Equal(without, Descent(isShown: true));
        Assert.All(without, rate => Assert.True(double.IsFinite(rate)));
        Assert.Contains(without, rate => rate != 0);
    }

    [Fact]
    public void Add_OtherImagesInTheBlock_LeaveAnImagesDigitsAlone() => Law.Holds(Law.Reals(-3, 3).ArrayOf(15), state =>
    {
        // Alone its neighbours are empty lanes, which see no area; beside others they see one or two of three.
        var setting = new Setting([Partition.FromSizes([5, 4, 3])], new UniformLatentLaw(0, 2), 6);
        var row = new RowBackpropagation<double>(setting, 1);
        double[] Attention(params int[][] others)
        {
            var block = new ImageBlock<double>(12, 3);
            block.Open(0);
            block.Put([2, 3, 6, 9, 10, 11], [0.7, 1.9, 0.4], 1);
            foreach (var visible in others)
            {
                block.Put(visible, [1.1, 0.2, 1.5], 1);
            }

            row.Start(state);
            row.Add(block);
            return [.. row.Attention.ToArray().Select(lanes => lanes[0])];
        }

        var alone = Attention();
        Assert.Equal(alone, Attention([0, 5, 6, 7, 9, 10], [2, 3, 4, 6, 8, 11], [0, 3, 5, 7, 9, 11]));
        Assert.Equal(alone, Attention([5, 6, 7, 8, 9, 10], [0, 2, 3, 4, 9, 10]));
        Assert.InRange(alone.Sum(), 0.001, 1);
    });

    [Fact]
    public void Add_ManyImagesOfAnySize_IsTheDerivativeOfTheDefinition() => Law.Holds(
        from areas in Gen.Choose(1, 4)
        from sizes in Gen.Choose(1, 6).ArrayOf(areas)
        from labels in Gen.Choose(0, 2).ArrayOf(sizes.Sum())
        from token in Gen.Elements(0.0, 0.8)
        from share in Gen.Elements(false, true)
        from seed in Gen.Choose(0, int.MaxValue)
        where sizes.Sum() > 1
        select (sizes, labels, token, share, seed),
        x =>
        {
            var patches = x.sizes.Sum();
            int[] distinct = [.. x.labels.Distinct()];
            var second = Partition.FromLabels([.. x.labels.Select(label => Array.IndexOf(distinct, label))]);
            var setting = new Setting([Partition.FromSizes(x.sizes), second], new UniformLatentLaw(0, 2), patches / 2);
            var assumptions = new Assumptions { MaskToken = x.token, SharedFeatures = x.share ? [0] : [] };
            var random = new Philox((ulong)x.seed, 5, 0);
            var query = random.NextInt32(patches);
            var loss = new VectorLoss(setting, assumptions, query, []);
            var row = new RowBackpropagation<double>(setting, query, assumptions);
            var vector = new double[loss.Dimension];
            for (var i = 0; i < vector.Length; i++)
            {
                vector[i] = (2 * random.NextDouble()) - 1;
            }

            // Coordinates in the row's order; a feature that clusters share is one direction of the vector.
            int[] directions =
            [
                .. Enumerable.Range(0, 2).SelectMany(k => Enumerable.Range(0, setting.Partitions[k].AreaCount).Select(area => loss.Feature(k, area))),
                .. Enumerable.Range(0, patches),
                .. x.token > 0 ? new[] { loss.Token } : [],
            ];
            var batch = new StepImages<double>(setting, 11);
            var images = new TrainingImages(setting, (ulong)x.seed);
            batch.Draw(images, 3, [query]);
            double Definition(double[] at)
            {
                var sum = 0.0;
                for (var index = 0; index < 11; index++)
                {
                    images.Draw(3, index);
                    var masked = images.Masked.ToArray().Aggregate(0u, (mask, patch) => mask | (1u << patch));
                    sum += (masked >> query & 1) == 1 ? loss.OfImage(images.Cluster, masked, images.Latents.ToArray(), at) / 11 : 0;
                }

                return sum;
            }

            var descent = new double[row.Dimension];
            row.Start([.. directions.Select(direction => vector[direction])]);
            foreach (var block in batch.Blocks)
            {
                row.Add(block);
            }

            row.Finish(descent);
            Law.Close(Definition(vector), row.Loss, 1e-13, scale: 1e-3, what: "loss");
            for (var i = 0; i < descent.Length; i++)
            {
                Law.Close(VectorLoss.Descent(Definition, vector, directions[i]), descent[i], 1e-8, scale: 0.1, what: $"coordinate {i}");
            }
        }, 40);
}
