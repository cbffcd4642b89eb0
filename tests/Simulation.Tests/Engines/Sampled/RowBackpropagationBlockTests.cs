using FsCheck.Fluent;
using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Simulation.Sampling;
using MimVerify.Simulation.Tests.Departures;
using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Engines.Sampled;

/// <summary>Images beside each other in blocks.</summary>
public class RowBackpropagationBlockTests
{
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
