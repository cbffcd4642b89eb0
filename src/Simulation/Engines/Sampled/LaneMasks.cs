using System.Numerics;
using System.Runtime.Intrinsics;

namespace MimVerify.Simulation.Engines.Sampled;

/// <summary>Bits of a byte as lanes of a vector: all ones where the lane's bit is set, all zeros where it is not.</summary>
/// <remarks>Vectors have 256 bits on every machine, so that sums over images have one order everywhere.</remarks>
internal static class LaneMasks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly Vector256<T>[] Masks = [.. Enumerable.Range(0, 1 << Lanes).Select(Mask)];

    /// <summary>Lanes of a vector: 8 in float32, 4 in float64.</summary>
    public static int Lanes => Vector256<T>.Count;

    /// <summary>The masks of all sets of lanes, shape [2^lanes].</summary>
    public static ReadOnlySpan<Vector256<T>> All => Masks;

    private static Vector256<T> Mask(int bits)
    {
        var mask = Vector256<T>.Zero;
        for (var lane = 0; lane < Lanes; lane++)
        {
            mask = (bits >> lane & 1) == 1 ? mask.WithElement(lane, Vector256<T>.AllBitsSet[lane]) : mask;
        }

        return mask;
    }
}
