using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace MimVerify.Simulation.Torch;

/// <summary>Asks the NVIDIA driver which devices there are; independent of libtorch, so that a device can be told from a libtorch without CUDA.</summary>
internal static unsafe class CudaDriver
{
    private const int NameLength = 256;

    /// <summary>The devices, none without a driver.</summary>
    public static ImmutableArray<AcceleratorDevice> Devices()
    {
        if (!NativeLibrary.TryLoad("libcuda.so.1", out var driver))
        {
            return [];
        }

        try
        {
            return Devices(driver);
        }
        finally
        {
            NativeLibrary.Free(driver);
        }
    }

    private static ImmutableArray<AcceleratorDevice> Devices(nint driver)
    {
        if (!NativeLibrary.TryGetExport(driver, "cuInit", out var initialise)
            || !NativeLibrary.TryGetExport(driver, "cuDeviceGetCount", out var getCount)
            || !NativeLibrary.TryGetExport(driver, "cuDeviceGet", out var getDevice)
            || !NativeLibrary.TryGetExport(driver, "cuDeviceGetName", out var getName)
            || !NativeLibrary.TryGetExport(driver, "cuDeviceTotalMem_v2", out var getMemory)
            || ((delegate* unmanaged<uint, int>)initialise)(0) != 0)
        {
            return [];
        }

        int count;
        if (((delegate* unmanaged<int*, int>)getCount)(&count) != 0)
        {
            return [];
        }

        var devices = ImmutableArray.CreateBuilder<AcceleratorDevice>();
        var name = stackalloc byte[NameLength];
        for (var ordinal = 0; ordinal < count; ordinal++)
        {
            int device;
            nuint bytes;
            if (((delegate* unmanaged<int*, int, int>)getDevice)(&device, ordinal) == 0
                && ((delegate* unmanaged<byte*, int, int, int>)getName)(name, NameLength, device) == 0
                && ((delegate* unmanaged<nuint*, int, int>)getMemory)(&bytes, device) == 0)
            {
                devices.Add(new AcceleratorDevice(Marshal.PtrToStringUTF8((nint)name) ?? string.Empty, bytes));
            }
        }

        return devices.ToImmutable();
    }
}
