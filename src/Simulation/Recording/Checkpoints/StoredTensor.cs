using System.Runtime.InteropServices;

namespace MimVerify.Simulation.Recording.Checkpoints;

/// <summary>A tensor as bytes, in the words of the safetensors format.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Format"><c>F32</c> or <c>F64</c>.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Data">The numbers, row by row, little endian.</param>
public sealed record StoredTensor(string Name, string Format, long[] Shape, byte[] Data)
{
    /// <summary>float32.</summary>
    public const string SinglePrecision = "F32";

    /// <summary>float64.</summary>
    public const string DoublePrecision = "F64";

    /// <summary>Bytes that the format and the shape ask for; null for a format that is not one of the two.</summary>
    public static long? BytesOf(string format, ReadOnlySpan<long> shape)
    {
        long count = format is SinglePrecision ? sizeof(float) : format is DoublePrecision ? sizeof(double) : 0;
        foreach (var length in shape)
        {
            count *= length;
        }

        return count == 0 && format is not (SinglePrecision or DoublePrecision) ? null : count;
    }

    /// <summary>A tensor of doubles.</summary>
    public static StoredTensor Of(string name, double[] values, params long[] shape) => new(name, DoublePrecision, shape, MemoryMarshal.AsBytes<double>(values).ToArray());

    /// <summary>A tensor of floats.</summary>
    public static StoredTensor Of(string name, float[] values, params long[] shape) => new(name, SinglePrecision, shape, MemoryMarshal.AsBytes<float>(values).ToArray());

    /// <summary>The numbers of a tensor of doubles.</summary>
    public double[] ToDoubles() => MemoryMarshal.Cast<byte, double>(Data).ToArray();

    /// <summary>The numbers of a tensor of floats.</summary>
    public float[] ToFloats() => MemoryMarshal.Cast<byte, float>(Data).ToArray();
}
