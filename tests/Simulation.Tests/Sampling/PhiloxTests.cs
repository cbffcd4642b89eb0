using FsCheck.Fluent;
using MimVerify.Simulation.Sampling;
using MimVerify.Testing;

namespace MimVerify.Simulation.Tests.Sampling;

public class PhiloxTests
{
    [Fact]
    public void Block_KnownAnswersOfRandom123_Equal()
    {
        Assert.Equal((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u), Philox.Block(0, 0, 0, 0, 0, 0));
        const uint ones = uint.MaxValue;
        Assert.Equal((0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu), Philox.Block(ones, ones, ones, ones, ones, ones));
        Assert.Equal(
            (0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u),
            Philox.Block(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0));
    }

    [Fact]
    public void NextUInt32_WordsOfTheBlocks_InOrder()
    {
        var random = new Philox(0x0123456789abcdef, 0xfedcba9876543210, 7);
        for (var block = 0u; block < 3; block++)
        {
            var words = Philox.Block(block, 7, 0x76543210, 0xfedcba98, 0x89abcdef, 0x01234567);
            Assert.Equal(words, (random.NextUInt32(), random.NextUInt32(), random.NextUInt32(), random.NextUInt32()));
        }
    }

    [Fact]
    public void NextDouble_FixedSeed_UniformByChiSquare()
    {
        var random = new Philox(20261122, 3, 0);
        var bins = new int[100];
        for (var i = 0; i < 100_000; i++)
        {
            var x = random.NextDouble();
            Assert.InRange(x, 0, BitwiseBelowOne);
            bins[(int)(100 * x)]++;
        }

        ChiSquare.Accept(bins, [.. bins.Select(_ => 1000.0)]);
    }

    [Fact]
    public void NextInt32_SmallBound_UniformByChiSquare()
    {
        var random = new Philox(5, 0, 0);
        var bins = new int[7];
        for (var i = 0; i < 70_000; i++)
        {
            bins[random.NextInt32(7)]++;
        }

        ChiSquare.Accept(bins, [.. bins.Select(_ => 10_000.0)]);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt32(0));
    }

    [Fact]
    public void Shuffle_ThreeItems_EveryOrderAlike()
    {
        var orders = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < 12_000; i++)
        {
            int[] items = [0, 1, 2];
            var random = new Philox(9, 1, (uint)i);
            random.Shuffle(items);
            var key = string.Join(' ', items);
            orders[key] = orders.GetValueOrDefault(key) + 1;
        }

        Assert.Equal(6, orders.Count);
        ChiSquare.Accept([.. orders.Values], [.. orders.Select(_ => 2000.0)]);
    }

    [Fact]
    public void ShuffleFirst_AnyPlaceInTheStream_IsWhatDrawsOneByOneGive() => Law.Holds(
        from seed in Gen.Choose(0, int.MaxValue)
        from before in Gen.Choose(0, 9)
        from length in Gen.Choose(1, 300)
        from count in Gen.Choose(0, length)
        select (seed, before, length, count),
        x =>
        {
            var random = new Philox((ulong)x.seed, 77, 3);
            for (var i = 0; i < x.before; i++)
            {
                random.NextUInt32();
            }

            var reference = random;
            int[] items = [.. Enumerable.Range(0, x.length)];
            int[] expected = [.. items];
            random.ShuffleFirst(items, x.count, new uint[Philox.WordsAhead]);
            for (var i = 0; i < x.count; i++)
            {
                var j = i + reference.NextInt32(x.length - i);
                (expected[i], expected[j]) = (expected[j], expected[i]);
            }

            Assert.Equal(expected, items);
            Assert.Equal(Enumerable.Range(0, 9).Select(_ => reference.NextUInt32()), Enumerable.Range(0, 9).Select(_ => random.NextUInt32()));
        });

    [Fact]
    public void Streams_NeighbouringSeedsStreamsAndIndices_Uncorrelated() => Law.Holds(
        from seed in Gen.Choose(0, int.MaxValue)
        from stream in Gen.Choose(0, int.MaxValue)
        from index in Gen.Choose(0, int.MaxValue)
        select ((ulong)seed, (ulong)stream, (uint)index),
        x =>
        {
            var (seed, stream, index) = x;
            const int count = 2000;
            double[] Draw(Philox random) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
            var one = Draw(new Philox(seed, stream, index));
            Assert.Equal(one, Draw(new Philox(seed, stream, index)));
            foreach (var other in (Philox[])[new(seed + 1, stream, index), new(seed, stream + 1, index), new(seed, stream, index + 1), new(seed, stream + (1UL << 32), index), new(seed + (1UL << 32), stream, index)])
            {
                // The correlation of independent uniforms has standard deviation 1/sqrt(n).
                var correlation = 12 * one.Zip(Draw(other), (a, b) => a * b).Average();
                Assert.True(Math.Abs(correlation) < 5 / Math.Sqrt(count), $"{correlation}");
            }
        },
        20);

    private static readonly double BitwiseBelowOne = Math.BitDecrement(1.0);
}
