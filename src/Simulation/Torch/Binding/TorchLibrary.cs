using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MimVerify.Simulation.Torch.Binding;

/// <summary>Finds and loads the native library beside the program, once, and says why where it cannot.</summary>
internal sealed partial class TorchLibrary
{
    // OpenMP's threads spin while they wait, which costs ten times the time where other processes want the cores. Its library reads this when
    // it is loaded, as a part of libtorch, so it is early enough here; a value that the user has set stays.
    private const string WaitPolicy = "OMP_WAIT_POLICY";

    /// <summary>What the imports call the library.</summary>
    public const string Name = "mimverify_torch";

    /// <summary>The library's file, beside the program.</summary>
    public const string FileName = "libmimverify_torch.so";

    /// <summary>An environment variable that names the library's file where it lies elsewhere.</summary>
    public const string PathVariable = "MIMVERIFY_TORCH_LIBRARY";

    private TorchLibrary(nint handle, string? fault)
    {
        Handle = handle;
        Fault = fault;
    }

    /// <summary>The library of this process.</summary>
    public static TorchLibrary Current { get; } = Open(
        Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named ? named : Path.Combine(AppContext.BaseDirectory, FileName));

    /// <summary>Why it cannot be used, on one line; null where it can.</summary>
    public string? Fault { get; }

    private nint Handle { get; }

    /// <summary>Loads a library and checks its interface's number.</summary>
    public static TorchLibrary Open(string path)
    {
        if (!File.Exists(path))
        {
            return new TorchLibrary(0, $"{path} is not there: this build was made without libtorch");
        }

        SetEnvironmentVariable(WaitPolicy, "passive", overwrite: 0);
        nint handle;
        try
        {
            handle = NativeLibrary.Load(path);
        }
        catch (Exception fault) when (fault is DllNotFoundException or BadImageFormatException)
        {
            return new TorchLibrary(0, $"{path} does not load: {Reason(fault.Message)}");
        }

        if (!NativeLibrary.TryGetExport(handle, "mvt_abi", out var address))
        {
            return new TorchLibrary(0, $"{path} is not the library of the engine torch");
        }

        int abi;
        unsafe
        {
            abi = ((delegate* unmanaged<int>)address)();
        }

        return abi == NativeMethods.Abi
            ? new TorchLibrary(handle, fault: null)
            : new TorchLibrary(0, $"{path} has the interface number {abi}, this program needs {NativeMethods.Abi}: it was built from other sources");
    }

    // Runs before the first import is resolved: whoever uses this assembly's imports uses the library that was checked.
#pragma warning disable CA2255 // A library sets the resolver of its own imports; nothing else can run early enough.
    [ModuleInitializer]
    internal static void Register() => NativeLibrary.SetDllImportResolver(
        Assembly.GetExecutingAssembly(), (name, _, _) => string.Equals(name, Name, StringComparison.Ordinal) ? Current.Handle : 0);
#pragma warning restore CA2255

    // The runtime's own environment is a copy that native libraries do not see.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironmentVariable(string name, string value, int overwrite);

    // The runtime tells every place that it tried; the first line that names a cause is the loader's own.
    private static string Reason(string message) =>
        message.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Contains("cannot open", StringComparison.Ordinal) || line.Contains("undefined symbol", StringComparison.Ordinal) || line.Contains("GLIBC", StringComparison.Ordinal) || line.Contains("invalid", StringComparison.Ordinal))
        ?? message.Split('\n')[0];
}
