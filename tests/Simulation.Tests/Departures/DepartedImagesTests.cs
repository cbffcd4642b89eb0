using MathNet.Numerics.Distributions;
using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Departures.Masks;
using MimVerify.Simulation.Sampling;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Departures;

/// <summary>The images of training under departures: frequencies within five standard deviations.</summary>
public class DepartedImagesTests
{
    private const int Images = 4000;

    [Fact]
    public void Masked_Bernoulli_EveryPatchOnItsOwn()
    {
        var images = Draw(new Setting([Partition.FromSizes([14, 6])], DiscreteLatentLaw.Constant(1), 12), new Assumptions { Mask = new MaskPattern.Bernoulli() });
        Assert.All(images, image => Assert.Equal(Enumerable.Range(0, 20), image.Masked.Concat(image.Visible).Order()));
        for (var patch = 0; patch < 20; patch++)
        {
            Near(images.Count(image => image.Masked.Contains(patch)), 0.6);
        }

        // The number masked is binomial: a variance of 20 x 0.6 x 0.4, and pairs are independent.
        Assert.Equal(4.8, images.Select(image => Math.Pow(image.Masked.Length - 12, 2)).Average(), 0.6);
        Near(images.Count(image => image.Masked.Contains(3) && image.Masked.Contains(4)), 0.36);
    }

    [Fact]
    public void Masked_Tiles_WholeTilesAndEveryOneAsOften()
    {
        var tiles = new MaskPattern.Tiles(6, 2);
        var images = Draw(new Setting([Partition.FromSizes([20, 4])], DiscreteLatentLaw.Constant(1), 16), new Assumptions { Mask = tiles });
        foreach (var image in images)
        {
            Assert.Equal(Enumerable.Range(0, 24), image.Masked.Concat(image.Visible).Order());
            Assert.All(image.Masked.GroupBy(tiles.TileOf), tile => Assert.Equal(4, tile.Count()));
            Assert.Equal(16, image.Masked.Length);
        }

        for (var patch = 0; patch < 24; patch++)
        {
            Near(images.Count(image => image.Masked.Contains(patch)), 4.0 / 6);
        }

        Near(images.Count(image => image.Masked.Contains(0) && image.Masked.Contains(23)), 4.0 / 6 * 3 / 5);
        Assert.Equal([0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2, 3, 3], Enumerable.Range(0, 14).Select(tiles.TileOf));
    }

    [Fact]
    public void Clusters_Unbalanced_DrawnAsOftenAsTheySay()
    {
        var partition = Partition.FromSizes([3, 3]);
        var images = Draw(new Setting([partition, partition, partition], DiscreteLatentLaw.Constant(1), 3, [0.2, 0.7, 0.1]), Assumptions.OfTheTheory);
        Near(images.Count(image => image.Cluster == 0), 0.2);
        Near(images.Count(image => image.Cluster == 1), 0.7);
    }

    [Fact]
    public void Latents_Correlated_KeepTheirLawAndGoTogether()
    {
        var setting = new Setting([Partition.FromSizes([3, 3])], new UniformLatentLaw(0.5, 1.5), 3);
        var images = Draw(setting, new Assumptions { LatentCorrelation = 0.6 });
        var independent = Draw(setting, Assumptions.OfTheTheory);
        foreach (var level in new[] { 0.1, 0.5, 0.9 })
        {
            Near(images.Count(image => image.Latents[0] < 0.5 + level), level);
            Near(images.Count(image => image.Latents[1] < 0.5 + level), level);
        }

        Assert.Equal(0.6, Correlation(images), 0.06);
        Assert.Equal(0, Correlation(independent), 0.08);

        static double Correlation(List<Image> images) =>
            images.Average(image => Normal.InvCDF(0, 1, image.Latents[0] - 0.5) * Normal.InvCDF(0, 1, image.Latents[1] - 0.5));
    }

    private static void Near(int count, double probability) =>
        Assert.InRange(count, (Images * probability) - (5 * Math.Sqrt(Images * probability * (1 - probability))), (Images * probability) + (5 * Math.Sqrt(Images * probability * (1 - probability))));

    private static List<Image> Draw(Setting setting, Assumptions assumptions)
    {
        var images = new TrainingImages(setting, 31, 0, assumptions);
        return
        [
            .. Enumerable.Range(0, Images).Select(index =>
            {
                images.Draw(index % 7, index);
                return new Image(images.Cluster, [.. images.Masked], [.. images.Visible], [.. images.Latents]);
            }),
        ];
    }

    private sealed record Image(int Cluster, int[] Masked, int[] Visible, double[] Latents);
}
