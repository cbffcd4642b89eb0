using System.Numerics;
using System.Runtime.Intrinsics;
using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Simulation.Sampling;
using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Engines.Sampled;

public class StepImagesTests
{
    private static readonly Setting Setting =
        new([Partition.FromSizes([5, 3, 1]), Partition.FromSizes([4, 5]), Partition.FromSizes([1, 1, 1, 1, 5])], new UniformLatentLaw(0.5, 1.5), 4);

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(45)]
    public void Draw_ManyImages_EachIsInALaneOfItsCluster(int batch)
    {
        Check<float>(batch);
        Check<double>(batch);
    }

    [Fact]
    public void Draw_RowsThatNeedFewerImages_LeaveLanesEmptyAndTheOthersWhereTheyAre()
    {
        var (all, one) = (new StepImages<double>(Setting, 30), new StepImages<double>(Setting, 30));
        all.Draw(new TrainingImages(Setting, 7), 3, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
        one.Draw(new TrainingImages(Setting, 7), 3, [4]);
        Assert.Equal(all.Blocks.Length, one.Blocks.Length);
        var empty = 0;
        for (var i = 0; i < all.Blocks.Length; i++)
        {
            var (full, sparse) = (all.Blocks[i], one.Blocks[i]);
            Assert.Equal(full.Cluster, sparse.Cluster);
            for (var lane = 0; lane < LaneMasks<double>.Lanes; lane++)
            {
                if (full.Weights[lane] != 0 && !IsShown(full, 4, lane))
                {
                    Assert.Equal(full.Weights[lane], sparse.Weights[lane]);
                    Assert.All(Enumerable.Range(0, 9), key => Assert.Equal(IsShown(full, key, lane), IsShown(sparse, key, lane)));
                }
                else
                {
                    empty += full.Weights[lane] != 0 ? 1 : 0;
                    Assert.Equal(0, sparse.Weights[lane]);
                }
            }
        }

        Assert.InRange(empty, 1, 29);
    }

    [Fact]
    public void Draw_StepAfterStep_AllocatesNothing()
    {
        var (batch, images) = (new StepImages<float>(Setting, 33), new TrainingImages(Setting, 7));
        int[] queries = [2, 5];
        Assert.Equal(0, Allocation.Least(step => batch.Draw(images, step, queries)));
    }

    [Fact]
    public void Put_IntoAFullBlock_IsRefused()
    {
        var block = new ImageBlock<double>(3, 1);
        block.Open(0);
        for (var lane = 0; lane < LaneMasks<double>.Lanes; lane++)
        {
            Assert.False(block.IsFull);
            block.Put([lane % 3], [1], 0.25);
        }

        Assert.True(block.IsFull);
        Assert.Throws<InvalidOperationException>(() => block.Put([0], [1], 0.25));
        Assert.Throws<InvalidOperationException>(block.Skip);
        Assert.All(block.Shown.ToArray(), bits => Assert.InRange(bits, 1, 15));
    }

    [Fact]
    public void LaneMasks_EverySetOfLanes_IsItsBits()
    {
        for (var bits = 0; bits < 256; bits++)
        {
            Assert.Equal((uint)bits, Vector256.ExtractMostSignificantBits(LaneMasks<float>.All[bits]));
            Assert.Equal(Vector256<float>.AllBitsSet.AsUInt32(), LaneMasks<float>.All[bits].AsUInt32() | LaneMasks<float>.All[255 - bits].AsUInt32());
            Assert.Equal(Vector256<uint>.Zero, LaneMasks<float>.All[bits].AsUInt32() & LaneMasks<float>.All[255 - bits].AsUInt32());
        }

        Assert.Equal((4, 16), (LaneMasks<double>.Lanes, LaneMasks<double>.All.Length));
        Assert.Equal(0b1010u, Vector256.ExtractMostSignificantBits(LaneMasks<double>.All[0b1010]));
    }

    private static void Check<T>(int batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (drawn, images) = (new StepImages<T>(Setting, batch), new TrainingImages(Setting, 7));
        Assert.Equal(-1, drawn.Step);

        // Twice: nothing of an earlier step may stay.
        drawn.Draw(images, 11, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
        drawn.Draw(images, 12, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
        Assert.Equal(12, drawn.Step);
        var next = new int[3];
        for (var index = 0; index < batch; index++)
        {
            images.Draw(12, index);
            var place = next[images.Cluster]++;
            var block = drawn.Blocks.ToArray().Where(block => block.Cluster == images.Cluster).ElementAt(place / LaneMasks<T>.Lanes);
            var lane = place % LaneMasks<T>.Lanes;
            Assert.Equal(T.One / T.CreateTruncating(batch), block.Weights[lane]);
            Assert.All(Enumerable.Range(0, 9), key => Assert.Equal(images.Visible.Contains(key), IsShown(block, key, lane)));
            for (var area = 0; area < images.Latents.Length; area++)
            {
                Assert.Equal(T.CreateTruncating(images.Latents[area]), block.Latents[area][lane]);
            }
        }

        var used = drawn.Blocks.ToArray().Sum(block => Enumerable.Range(0, LaneMasks<T>.Lanes).Count(lane => block.Weights[lane] != T.Zero));
        Assert.Equal(batch, used);
    }

    private static bool IsShown<T>(ImageBlock<T> block, int key, int lane)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (block.Shown[key] >> lane & 1) == 1;
}
