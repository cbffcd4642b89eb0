using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MimVerify.Simulation.Torch.Binding;

/// <summary>
/// The part of libtorch that training needs, in TorchSharp's dialect: the same names and shapes of methods, so that a trainer's source compiles
/// against either (CONTRIBUTING, "I am adding a torch model").
/// </summary>
/// <remarks>
/// Failures of libtorch are <see cref="ExternalException"/> with its text, as in TorchSharp. Scalars are doubles, which TorchSharp converts
/// to its own. Every function here is one of <c>Native/mimverify_torch.cpp</c>.
/// </remarks>
internal static partial class torch
{
    /// <summary>Number formats, with libtorch's numbers.</summary>
    public enum ScalarType : sbyte
    {
        Byte = 0,
        Int32 = 3,
        Int64 = 4,
        Float32 = 6,
        Float64 = 7,
        Bool = 11,
    }

    /// <summary>The processor.</summary>
    public static Device CPU { get; } = new(DeviceType.CPU);

    public static DisposeScope NewDisposeScope() => new();

    public static IDisposable no_grad() => new GradMode(enabled: false);

    public static IDisposable enable_grad() => new GradMode(enabled: true);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static int get_num_threads() => NativeMethods.GetThreads();

    public static void set_num_threads(int num) => Check(NativeMethods.SetThreads(num));

    public static Tensor tensor(float[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null) =>
        FromMemory<float>(rawArray, dimensions, ScalarType.Float32, dtype, device);

    public static Tensor tensor(double[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null) =>
        FromMemory<double>(rawArray, dimensions, ScalarType.Float64, dtype, device);

    public static Tensor tensor(long[] dataArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null) =>
        FromMemory<long>(dataArray, dimensions, ScalarType.Int64, dtype, device);

    public static Tensor empty(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null)
    {
        var at = device ?? CPU;
        return new Tensor(NativeMethods.Empty(size, size.Length, (int)(dtype ?? ScalarType.Float32), (int)at.type, at.index));
    }

    public static Tensor zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null) => full(size, 0, dtype, device);

    public static Tensor full(ReadOnlySpan<long> size, double value, ScalarType? dtype = null, Device? device = null)
    {
        var at = device ?? CPU;
        return new Tensor(NativeMethods.Full(size, size.Length, value, (int)(dtype ?? ScalarType.Float32), (int)at.type, at.index));
    }

    public static Tensor arange(long stop, ScalarType? dtype = null, Device? device = null)
    {
        var at = device ?? CPU;
        return new Tensor(NativeMethods.Arange(stop, (int)(dtype ?? ScalarType.Int64), (int)at.type, at.index));
    }

    public static Tensor zeros_like(Tensor input) => new(NativeMethods.ZerosLike(input.Handle));

    public static Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        var handles = new nint[tensors.Count];
        for (var i = 0; i < handles.Length; i++)
        {
            handles[i] = tensors[i].Handle.DangerousGetHandle();
        }

        var result = new Tensor(NativeMethods.Cat(handles, handles.Length, dim));
        GC.KeepAlive(tensors);
        return result;
    }

    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);

    public static Tensor where(Tensor condition, Tensor x, Tensor y) => new(NativeMethods.Where(condition.Handle, x.Handle, y.Handle));

    internal static string Text(nint text) => Marshal.PtrToStringUTF8(text) ?? string.Empty;

    internal static void Check(int status)
    {
        if (status < 0)
        {
            Throw();
        }
    }

    internal static void Throw() => throw new ExternalException(Text(NativeMethods.Error()));

    private static unsafe Tensor FromMemory<T>(ReadOnlySpan<T> data, ReadOnlySpan<long> dimensions, ScalarType from, ScalarType? to, Device? device)
        where T : unmanaged
    {
        long count = 1;
        foreach (var length in dimensions)
        {
            count *= length;
        }

        Theory.Guard.SameLength(data.Length, (int)count, nameof(dimensions));
        var at = device ?? CPU;
        fixed (T* start = data)
        {
            return new Tensor(NativeMethods.Tensor(start, dimensions, dimensions.Length, (int)from, (int)(to ?? from), (int)at.type, at.index));
        }
    }

    /// <summary>Accelerators.</summary>
    public static class cuda
    {
        /// <summary>Whether this libtorch has CUDA and sees a device; never touches one.</summary>
        public static bool is_available() => device_count() > 0;

        public static int device_count() => NativeMethods.CudaCount();
    }

    /// <summary>Linear algebra.</summary>
    public static class linalg
    {
        /// <summary>The reduced decomposition.</summary>
        public static (Tensor Q, Tensor R) qr(Tensor input)
        {
            Check(NativeMethods.LinalgQr(input.Handle, out var q, out var r));
            return (new Tensor(q), new Tensor(r));
        }
    }

    /// <summary>Where a tensor lives.</summary>
    public sealed class Device(DeviceType deviceType, int index = -1)
    {
        public DeviceType type { get; } = deviceType;

        public int index { get; } = index;

        public override string ToString() => type == DeviceType.CPU ? "cpu" : index < 0 ? "cuda" : $"cuda:{index}";
    }

    // The mode belongs to the thread.
    private sealed class GradMode : IDisposable
    {
        private readonly int _before = NativeMethods.GetGradMode();

        public GradMode(bool enabled) => NativeMethods.SetGradMode(enabled ? 1 : 0);

        public void Dispose() => NativeMethods.SetGradMode(_before);
    }
}
