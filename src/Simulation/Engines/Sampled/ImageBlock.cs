using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MimVerify.Simulation.Engines.Sampled;

/// <summary>Images of one cluster side by side, one in each lane of a vector, as every row of a training reads them.</summary>
/// <param name="patches">P.</param>
/// <param name="areas">The most areas that a cluster has.</param>
internal sealed class ImageBlock<T>(int patches, int areas)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly byte[] _shown = new byte[patches];
    private readonly Vector256<T>[] _latents = new Vector256<T>[areas];
    private Vector256<T> _weights;
    private int _count;

    /// <summary>The images' cluster.</summary>
    public int Cluster { get; private set; }

    /// <summary>Whether there is no lane left.</summary>
    public bool IsFull => _count == LaneMasks<T>.Lanes;

    /// <summary>For every key a byte whose bits are the lanes that show it, shape [P].</summary>
    public ReadOnlySpan<byte> Shown => _shown;

    /// <summary>The latent of every area in every lane, shape [N].</summary>
    public ReadOnlySpan<Vector256<T>> Latents => _latents;

    /// <summary>What each image's loss counts; 0 in lanes without an image.</summary>
    public Vector256<T> Weights => _weights;

    /// <summary>Forgets all images; those that follow are of a cluster.</summary>
    public void Open(int cluster)
    {
        (Cluster, _count, _weights) = (cluster, 0, Vector256<T>.Zero);
        Array.Clear(_shown);
        Array.Clear(_latents);
    }

    /// <summary>Puts an image into the next lane.</summary>
    /// <param name="visible">Its visible patches.</param>
    /// <param name="latents">The latent of each area, shape [N].</param>
    /// <param name="weight">What its loss counts.</param>
    /// <exception cref="InvalidOperationException">The block is full.</exception>
    public void Put(ReadOnlySpan<int> visible, ReadOnlySpan<double> latents, T weight)
    {
        var lane = NextLane();
        var bit = (byte)(1 << lane);
        foreach (var q in visible)
        {
            _shown[q] |= bit;
        }

        var lanes = MemoryMarshal.Cast<Vector256<T>, T>(_latents.AsSpan());
        for (var j = 0; j < latents.Length; j++)
        {
            lanes[(j * LaneMasks<T>.Lanes) + lane] = T.CreateTruncating(latents[j]);
        }

        _weights = _weights.WithElement(lane, weight);
    }

    /// <summary>Leaves the next lane empty.</summary>
    /// <exception cref="InvalidOperationException">The block is full.</exception>
    public void Skip() => NextLane();

    // Bits beyond the lanes would lead readers of the masks out of their table.
    private int NextLane() => IsFull ? throw new InvalidOperationException("The block is full.") : _count++;
}
