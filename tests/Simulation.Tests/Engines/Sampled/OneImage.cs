using System.Numerics;
using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Engines.Sampled;

/// <summary>A block that holds a single image of weight 1.</summary>
internal static class OneImage
{
    public static ImageBlock<T> Of<T>(Setting setting, int cluster, ReadOnlySpan<int> visible, ReadOnlySpan<double> latents)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var block = new ImageBlock<T>(setting.PatchCount, setting.Partitions[cluster].AreaCount);
        block.Open(cluster);
        block.Put(visible, latents, T.One);
        return block;
    }
}
