using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MimVerify.Simulation.Sampling;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines.Sampled;

/// <summary>The mini-batch of one step in blocks of lanes. An image's lane depends on the batch alone, not on the rows that are trained on it.</summary>
internal sealed class StepImages<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ImageBlock<T>[] _blocks;
    private readonly int[] _open;
    private readonly int _batchSize;
    private int _count;

    /// <summary>Room for the batches of a setting.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="batchSize">Images, at least 1.</param>
    public StepImages(Setting setting, int batchSize)
    {
        var areas = AreasOf(setting);
        _blocks = [.. Enumerable.Range(0, BlocksOf(setting, batchSize)).Select(_ => new ImageBlock<T>(setting.PatchCount, areas))];
        _open = new int[setting.ClusterCount];
        _batchSize = batchSize;
        Clear();
    }

    /// <summary>The step whose images were drawn last; -1 before that.</summary>
    public long Step { get; private set; }

    /// <summary>The blocks, in the order in which they were begun.</summary>
    public ReadOnlySpan<ImageBlock<T>> Blocks => _blocks.AsSpan(0, _count);

    /// <summary>Bytes that the batches of a setting take.</summary>
    public static long SizeOf(Setting setting, int batchSize) =>
        (long)BlocksOf(setting, batchSize) * (setting.PatchCount + ((long)Unsafe.SizeOf<Vector256<T>>() * AreasOf(setting)));

    /// <summary>Draws the batch of a step, each image weighted by 1/B.</summary>
    /// <param name="images">Where images come from.</param>
    /// <param name="step">The step.</param>
    /// <param name="queries">The rows that are trained: an image that masks none of them leaves its lane empty.</param>
    public void Draw(TrainingImages images, long step, ReadOnlySpan<int> queries)
    {
        Clear();
        var weight = T.One / T.CreateTruncating(_batchSize);
        for (var index = 0; index < _batchSize; index++)
        {
            if (images.DrawWhereMasked(step, index, queries))
            {
                BlockOf(images.Cluster).Put(images.Visible, images.Latents, weight);
            }
            else
            {
                BlockOf(images.Cluster).Skip();
            }
        }

        Step = step;
    }

    /// <summary>Forgets all images.</summary>
    public void Clear()
    {
        (_count, Step) = (0, -1);
        Array.Fill(_open, -1);
    }

    /// <summary>The block into which the next image of a cluster goes.</summary>
    public ImageBlock<T> BlockOf(int cluster)
    {
        if (_open[cluster] < 0 || _blocks[_open[cluster]].IsFull)
        {
            _open[cluster] = _count++;
            _blocks[_open[cluster]].Open(cluster);
        }

        return _blocks[_open[cluster]];
    }

    // Every cluster that occurs leaves one block partly empty at most.
    private static int BlocksOf(Setting setting, int batchSize) => ((batchSize - 1) / LaneMasks<T>.Lanes) + Math.Min(batchSize, setting.ClusterCount);

    private static int AreasOf(Setting setting) => setting.Partitions.Max(partition => partition.AreaCount);
}
