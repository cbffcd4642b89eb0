using System.Reflection;

namespace MimVerify.Simulation.Torch;

/// <summary>libtorch in this process: whether it is there, what it is, how it is set up. This is the TorchSharp package.</summary>
public static class TorchRuntime
{
    private const string Install = "add a package of native libraries beside TorchSharp, such as TorchSharp-cpu or libtorch-cpu, of the version that it names.";

    private static readonly Lazy<string?> Fault = new(Load);

    /// <summary>Whether the engine can run here.</summary>
    public static bool IsAvailable => Fault.Value is null;

    /// <summary>Tensors that are alive in this process, for tests.</summary>
    internal static long LiveTensors => torch.Tensor.TotalCount;

    /// <summary>What there is.</summary>
    public static TorchStatus Status()
    {
        var version = typeof(torch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        var status = new TorchStatus { Binding = $"TorchSharp {version}", Accelerators = CudaDriver.Devices() };
        if (Fault.Value is { } fault)
        {
            return status with { Fault = fault, Remedy = Install };
        }

        var accelerators = torch.cuda.is_available() ? torch.cuda.device_count() : 0;
        return status with
        {
            Version = torch.__version__,
            Threads = torch.get_num_threads(),
            UsableAccelerators = accelerators,
            Remedy = accelerators < status.Accelerators.Length ? "Use the TorchSharp-cuda package in place of TorchSharp-cpu." : null,
        };
    }

    /// <summary>Returns where the engine can run.</summary>
    /// <exception cref="ArgumentException">It cannot; the message says why and what to install.</exception>
    internal static void Require()
    {
        if (Fault.Value is { } fault)
        {
            throw new ArgumentException($"libtorch is not available: {fault}. Install it: {Install} Or use the sampled engine, which needs none.");
        }
    }

    /// <summary>Sets the process up for training: threads of an operation.</summary>
    internal static void Prepare(int threads)
    {
        if (threads != torch.get_num_threads())
        {
            torch.set_num_threads(threads);
        }
    }

    // TorchSharp loads its natives at the first use of its types, and says what is missing by several kinds of exceptions.
    private static string? Load()
    {
        try
        {
            using var probe = torch.zeros([1]);
            return null;
        }
        catch (Exception fault) when (fault is TypeInitializationException or NotSupportedException or DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            return (fault.InnerException ?? fault).Message.Split('\n')[0].TrimEnd('.');
        }
    }
}
