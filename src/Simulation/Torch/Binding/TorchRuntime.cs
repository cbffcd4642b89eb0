using MimVerify.Simulation.Torch.Binding;

namespace MimVerify.Simulation.Torch;

/// <summary>libtorch in this process: whether it is there, what it is, how it is set up. This is the repository's own binding.</summary>
public static class TorchRuntime
{
    private const string Install = "apt-get install libtorch-dev libopenblas0-openmp g++ (or pip install torch), then build again; beside a published program: sh torch/build-shim.sh .";

    /// <summary>Whether the engine can run here.</summary>
    public static bool IsAvailable => TorchLibrary.Current.Fault is null;

    /// <summary>Tensors that are alive in this process, for tests; 0 where libtorch is not loaded.</summary>
    internal static long LiveTensors => IsAvailable ? NativeMethods.Live() : 0;

    /// <summary>What there is. Looks at the driver and loads libtorch, which takes a moment.</summary>
    public static TorchStatus Status()
    {
        var status = new TorchStatus { Binding = $"own, interface {NativeMethods.Abi}", Accelerators = CudaDriver.Devices() };
        if (TorchLibrary.Current.Fault is { } fault)
        {
            return status with { Fault = fault, Remedy = Install };
        }

        var accelerators = torch.cuda.device_count();
        return status with
        {
            Version = torch.Text(NativeMethods.Version()),
            LibraryPath = torch.Text(NativeMethods.LibraryPath()),
            LinearAlgebra = LinearAlgebra(),
            Threads = torch.get_num_threads(),
            UsableAccelerators = accelerators,
            Remedy = accelerators < status.Accelerators.Length
                ? "This libtorch does not use the NVIDIA device: pip install torch (a build with CUDA), then sh torch/build-shim.sh ."
                : null,
        };
    }

    /// <summary>Returns where the engine can run.</summary>
    /// <exception cref="ArgumentException">It cannot; the message says why and what to install.</exception>
    internal static void Require()
    {
        if (TorchLibrary.Current.Fault is { } fault)
        {
            throw new ArgumentException($"libtorch is not available: {fault}. Install it: {Install} Or use the sampled engine, which needs none.");
        }
    }

    /// <summary>Sets the process up for training: threads of an operation, memory that stays.</summary>
    internal static void Prepare(int threads)
    {
        NativeMethods.KeepMemory();
        if (threads != torch.get_num_threads())
        {
            torch.set_num_threads(threads);
        }
    }

    private static string LinearAlgebra()
    {
        var configuration = torch.Text(NativeMethods.Configuration());
        var capability = configuration.Split('\n').Select(line => line.Trim(' ', '-')).FirstOrDefault(line => line.StartsWith("CPU capability", StringComparison.Ordinal));
        var loaded = LoadedLibraries();
        var blas = loaded.FirstOrDefault(name => name.StartsWith("libopenblas", StringComparison.Ordinal) || name.StartsWith("libmkl", StringComparison.Ordinal) || name.StartsWith("libblis", StringComparison.Ordinal))
            ?? (configuration.Contains("USE_MKL=ON", StringComparison.Ordinal) || configuration.Contains("BLAS_INFO=mkl", StringComparison.Ordinal) ? "MKL, built in"
            : loaded.Any(name => name.StartsWith("libblas", StringComparison.Ordinal)) ? "the reference BLAS, which is about 30 times slower: apt-get install libopenblas0-openmp"
            : "built in");
        return capability is null ? blas : $"{blas}; {capability}";
    }

    // What the loader has mapped tells which BLAS an alternative points at.
    private static string[] LoadedLibraries()
    {
        try
        {
            return
            [
                .. File.ReadLines("/proc/self/maps").Select(line => Path.GetFileName(line[(line.LastIndexOf(' ') + 1)..]))
                    .Where(name => name.Contains(".so", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal),
            ];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
