using MimVerify.Testing;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Tests.Dynamics;

public class AreaWideAttentionTests
{
    [Fact]
    public void MeanCosine_VisionTransformer_ByHand() =>
        Assert.Equal(((100 * 99) + (8 * 12 * 11)) / (196.0 * 195), AreaWideAttention.MeanCosine(Partition.FromSizes([100, .. Enumerable.Repeat(12, 8)])), 1e-15);

    [Fact]
    public void Of_OneArea_LooksEverywhereAlike()
    {
        var grid = GridShape.Of(9);
        var measures = AreaWideAttention.Of(new Setting([Partition.FromSizes([9])], DiscreteLatentLaw.Constant(1), 5), grid);
        Assert.Equal((1.0, 0.0), (measures.MeanCosine, measures.MutualInformation));
        Assert.Equal(AttentionMeasures.OfUniform(grid).Distance, measures.Distance, 1e-12);
        Assert.Equal(Math.Log(4), measures.Entropy, 1e-12);
    }

    [Fact]
    public void Of_TwoClusters_IsTheirMean()
    {
        var (one, other) = (Partition.FromSizes([6, 3]), Partition.FromLabels([0, 1, 2, 0, 1, 2, 0, 1, 2]));
        var grid = GridShape.Of(9);
        var (first, second) = (Of([one]), Of([other]));
        var both = Of([one, other]);
        Assert.All(Enum.GetValues<AttentionMeasure>(), measure => Assert.Equal((first[measure] + second[measure]) / 2, both[measure], 1e-12));

        var unequal = AreaWideAttention.Of(new Setting([one, other], DiscreteLatentLaw.Constant(1), 2, [0.8, 0.2]), grid);
        Assert.All(Enum.GetValues<AttentionMeasure>(), measure => Assert.Equal((0.8 * first[measure]) + (0.2 * second[measure]), unequal[measure], 1e-12));

        AttentionMeasures Of(Partition[] partitions) => AreaWideAttention.Of(new Setting(partitions, DiscreteLatentLaw.Constant(1), 2), grid);
    }

    [Theory]
    [InlineData(2, 0, 0, 0, 1, 1, 1)]
    [InlineData(1, 0, 0, 1, 1, 0, 1)]
    [InlineData(1, 0, 0, 0, 0, 1, 1)]
    public void Of_EveryMaskEnumerated_IsTheMeanOfTheMaps(int masked, params int[] labels)
    {
        // Every area keeps a visible patch under every mask, so that nothing is left out.
        var partition = Partition.FromLabels(labels);
        var grid = GridShape.Of(labels.Length);
        var maps = Masks(labels.Length, masked).Select(hidden => AttentionMeasures.Of(Map(partition, hidden), grid)).ToArray();
        var predicted = AreaWideAttention.Of(new Setting([partition], DiscreteLatentLaw.Constant(1), masked), grid);
        Law.Close(maps.Average(map => map.MeanCosine), predicted.MeanCosine, 1e-12);
        Law.Close(maps.Average(map => map.Distance), predicted.Distance, 1e-12);
        Law.Close(maps.Average(map => map.Entropy), predicted.Entropy, 1e-12);

        // A root of means for a mean of roots: leading order in the fluctuation of ln u.
        Law.Close(maps.Average(map => map.MutualInformation), predicted.MutualInformation, 0.01);
    }

    [Fact]
    public void Of_AreasThatMasksHideWhole_AreLeftOut() =>
        // Two areas of 2 and 2 of 4 patches hidden: of the six masks one shows both patches of an area, four show one, one shows none.
        Assert.Equal(
            Math.Log(2) / 5,
            AreaWideAttention.Of(new Setting([Partition.FromSizes([2, 2])], DiscreteLatentLaw.Constant(1), 2), GridShape.Of(4)).Entropy,
            1e-12);

    [Fact]
    public void Of_GridOfAnotherSize_Refused() =>
        Assert.Throws<ArgumentException>(() => AreaWideAttention.Of(new Setting([Partition.FromSizes([6, 3])], DiscreteLatentLaw.Constant(1), 2), GridShape.Of(16)));

    private static IEnumerable<int> Masks(int patches, int masked) =>
        Enumerable.Range(0, 1 << patches).Where(hidden => int.PopCount(hidden) == masked);

    private static double[] Map(Partition partition, int hidden)
    {
        var patches = partition.PatchCount;
        var map = new double[patches * patches];
        for (var query = 0; query < patches; query++)
        {
            int[] seen = [.. Enumerable.Range(0, patches).Where(key => (hidden >> key & 1) == 0 && partition.AreaOf(key) == partition.AreaOf(query))];
            foreach (var key in seen)
            {
                map[(query * patches) + key] = 1.0 / seen.Length;
            }
        }

        return map;
    }
}
