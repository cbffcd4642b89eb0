using FsCheck;
using FsCheck.Fluent;
using MimVerify.Testing;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Tests.Dynamics;

public class AttentionMeasuresTests
{
    private const double Tolerance = 1e-12;

    private static readonly Gen<(int Patches, double[] Map)> Maps =
        from patches in Gen.Choose(2, 12)
        from weights in Law.LogReals(1e-9, 1).ArrayOf(patches * patches)
        from emptied in Gen.Choose(0, patches - 1).ArrayOf(patches)
        select (patches, Normalised(patches, weights, emptied));

    [Fact]
    public void Of_TwoPatchesByHand_EveryMeasure()
    {
        // Query 0 looks at itself alone, query 1 one patch away with weight 3/5; the keys' shares are 4/5 and 1/5.
        var measures = AttentionMeasures.Of([1, 0, 0.6, 0.4], GridShape.Rectangle(1, 2));
        var rowEntropy = -(0.6 * Math.Log(0.6)) - (0.4 * Math.Log(0.4));
        var keyEntropy = -(0.8 * Math.Log(0.8)) - (0.2 * Math.Log(0.2));
        Assert.Equal(0.6 / Math.Sqrt(0.36 + 0.16), measures.MeanCosine, Tolerance);
        Assert.Equal(0.3, measures.Distance, Tolerance);
        Assert.Equal(rowEntropy / 2, measures.Entropy, Tolerance);
        Assert.Equal((keyEntropy - (rowEntropy / 2)) / Math.Sqrt(Math.Log(2) * keyEntropy), measures.MutualInformation, Tolerance);
    }

    [Fact]
    public void Of_UniformAttention_AlikeBlindAndAtChance()
    {
        var grid = GridShape.Of(16);
        var measures = AttentionMeasures.Of(Enumerable.Repeat(1.0 / 16, 256).ToArray(), grid);
        var expected = AttentionMeasures.OfUniform(grid);
        Assert.Equal(1, measures.MeanCosine, Tolerance);
        Assert.Equal(expected.Distance, measures.Distance, Tolerance);
        Assert.Equal(Math.Log(16), measures.Entropy, Tolerance);
        Assert.Equal(0, measures.MutualInformation, Tolerance);
        Assert.Equal((1.0, Math.Log(16), 0.0), (expected.MeanCosine, expected.Entropy, expected.MutualInformation));
    }

    [Fact]
    public void OfUniform_SquareOfFour_ChanceDistanceByHand() =>
        // From a corner of a 2 x 2 grid: 0, 1, 1 and the diagonal.
        Assert.Equal((2 + Math.Sqrt(2)) / 4, AttentionMeasures.OfUniform(GridShape.Of(4)).Distance, Tolerance);

    [Fact]
    public void Of_EachOnItself_DiverseLocalCertainAndInformed()
    {
        var map = new double[81];
        for (var patch = 0; patch < 9; patch++)
        {
            map[(patch * 9) + patch] = 1;
        }

        Assert.Equal(new AttentionMeasures(0, 0, 0, 1), AttentionMeasures.Of(map, GridShape.Of(9)));
    }

    [Fact]
    public void Of_AllOnOneKey_AlikeAndWithoutInformation()
    {
        // H(key) = 0: nothing divided by nothing is nothing.
        var map = new double[81];
        for (var patch = 0; patch < 9; patch++)
        {
            map[(patch * 9) + 4] = 1;
        }

        var measures = AttentionMeasures.Of(map, GridShape.Of(9));
        Assert.Equal((1.0, 0.0, 0.0), (measures.MeanCosine, measures.Entropy, measures.MutualInformation));
        Assert.Equal(4 * (1 + Math.Sqrt(2)) / 9, measures.Distance, Tolerance);
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(6, 2)]
    public void Of_Blocks_CosineIsTheShareOfPairsInOneBlock(int first, int second)
    {
        var patches = first + second;
        var map = new double[patches * patches];
        for (var query = 0; query < patches; query++)
        {
            var (from, size) = query < first ? (0, first) : (first, second);
            map.AsSpan((query * patches) + from, size).Fill(1.0 / size);
        }

        var partition = Partition.FromSizes([first, second]);
        var measures = AttentionMeasures.Of(map, GridShape.Of(patches));
        Assert.Equal(AreaWideAttention.MeanCosine(partition), measures.MeanCosine, Tolerance);
        double[] shares = [(double)first / patches, (double)second / patches];
        Assert.Equal((shares[0] * Math.Log(first)) + (shares[1] * Math.Log(second)), measures.Entropy, Tolerance);

        // The key tells the block and nothing more; keys are uniform over all patches.
        Assert.Equal(-shares.Sum(share => share * Math.Log(share)) / Math.Log(patches), measures.MutualInformation, Tolerance);
    }

    [Fact]
    public void Of_AnyMap_WithinItsRange() =>
        Law.Holds(Maps, map =>
        {
            var grid = GridShape.Of(map.Patches);
            var measures = AttentionMeasures.Of(map.Map, grid);
            var diagonal = Math.Sqrt(Math.Pow(grid.Rows - 1, 2) + Math.Pow(grid.Columns - 1, 2));
            Assert.InRange(measures.MeanCosine, -Tolerance, 1 + Tolerance);
            Assert.InRange(measures.Distance, 0, diagonal + Tolerance);
            Assert.InRange(measures.Entropy, 0, Math.Log(map.Patches) + Tolerance);
            Assert.InRange(measures.MutualInformation, 0, 1 + Tolerance);
        });

    [Fact]
    public void Of_AnyMap_CosineIsTheMeanOverPairs() =>
        Law.Holds(Maps, map =>
        {
            var sum = 0.0;
            for (var one = 0; one < map.Patches; one++)
            {
                for (var other = 0; other < map.Patches; other++)
                {
                    sum += one == other ? 0 : Cosine(map.Map.AsSpan(one * map.Patches, map.Patches), map.Map.AsSpan(other * map.Patches, map.Patches));
                }
            }

            Law.Close(sum / (map.Patches * (map.Patches - 1)), AttentionMeasures.Of(map.Map, GridShape.Of(map.Patches)).MeanCosine, 1e-11, 1);
        });

    [Fact]
    public void Of_QueriesAndKeysRelabelled_OnlyTheDistanceChanges() =>
        Law.Holds(
            from map in Maps
            from queries in Gen.Shuffle(Enumerable.Range(0, map.Patches).ToArray())
            from keys in Gen.Shuffle(Enumerable.Range(0, map.Patches).ToArray())
            select (map.Patches, map.Map, Queries: queries, Keys: keys),
            instance =>
            {
                var moved = new double[instance.Map.Length];
                for (var i = 0; i < moved.Length; i++)
                {
                    var (query, key) = Math.DivRem(i, instance.Patches);
                    moved[(instance.Queries[query] * instance.Patches) + instance.Keys[key]] = instance.Map[i];
                }

                var grid = GridShape.Of(instance.Patches);
                var (before, after) = (AttentionMeasures.Of(instance.Map, grid), AttentionMeasures.Of(moved, grid));
                Law.Close(before.MeanCosine, after.MeanCosine, 1e-11, 1);
                Law.Close(before.Entropy, after.Entropy, 1e-11, 1);
                Law.Close(before.MutualInformation, after.MutualInformation, 1e-11, 1);
            });

    [Fact]
    public void Of_GridTurnedAround_NothingChanges() =>
        Law.Holds(Maps, map =>
        {
            // Reversing the reading order of a rectangle turns it by half a turn.
            var grid = GridShape.Rectangle(1, map.Patches);
            double[] turned = [.. map.Map.Reverse()];
            Law.Close(AttentionMeasures.Of(map.Map, grid).Distance, AttentionMeasures.Of(turned, grid).Distance, 1e-11, 1);
        });

    [Fact]
    public void Of_NoDistribution_Refused()
    {
        var grid = GridShape.Rectangle(1, 2);
        Assert.Contains("query 1 adds up to 1.5", Assert.Throws<ArgumentException>(() => AttentionMeasures.Of([1, 0, 1, 0.5], grid)).Message, StringComparison.Ordinal);
        Assert.Contains("query 0 to key 1 is -0.5", Assert.Throws<ArgumentException>(() => AttentionMeasures.Of([1.5, -0.5, 1, 0], grid)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => AttentionMeasures.Of([double.NaN, 1, 1, 0], grid));
        Assert.Throws<ArgumentException>(() => AttentionMeasures.Of([1, 0, 1], grid));
        Assert.Throws<ArgumentOutOfRangeException>(() => AttentionMeasures.Of([1], GridShape.Of(1)));
    }

    private static double Cosine(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        var (product, first, second) = (0.0, 0.0, 0.0);
        for (var i = 0; i < one.Length; i++)
        {
            product += one[i] * other[i];
            first += one[i] * one[i];
            second += other[i] * other[i];
        }

        return product / Math.Sqrt(first * second);
    }

    // A key of each row gets no weight at all, so that 0 ln 0 is met.
    private static double[] Normalised(int patches, double[] weights, int[] emptied)
    {
        var map = new double[weights.Length];
        for (var query = 0; query < patches; query++)
        {
            var row = map.AsSpan(query * patches, patches);
            weights.AsSpan(query * patches, patches).CopyTo(row);
            row[emptied[query]] = 0;
            var total = 0.0;
            foreach (var weight in row)
            {
                total += weight;
            }

            foreach (ref var weight in row)
            {
                weight /= total;
            }
        }

        return map;
    }
}
