using MimVerify.Simulation.Torch;

namespace MimVerify.Cli.Commands;

/// <summary>What <c>doctor</c> says of libtorch.</summary>
internal static class TorchFacts
{
    private const double Gibibyte = 1024.0 * 1024 * 1024;

    /// <summary>Version, place, linear algebra, threads, devices, and the command that mends what is missing.</summary>
    public static IEnumerable<(string Name, string Value)> Of(TorchStatus torch)
    {
        if (torch.Version is { } version)
        {
            yield return ("libtorch", version);
        }

        if (torch.LibraryPath is { } path)
        {
            yield return ("libtorch found in", path);
        }

        yield return ("torch binding", torch.Binding);
        if (torch.LinearAlgebra is { } algebra)
        {
            yield return ("torch linear algebra", algebra);
        }

        if (torch.Threads > 0)
        {
            yield return ("torch threads", $"{torch.Threads}");
            yield return ("torch devices", torch.UsableAccelerators == 0 ? "cpu" : $"cpu, {string.Join(", ", Enumerable.Range(0, torch.UsableAccelerators).Select(index => $"cuda:{index}"))}");
        }

        for (var i = 0; i < torch.Accelerators.Length; i++)
        {
            yield return ($"NVIDIA device {i}", $"{torch.Accelerators[i].Name}, {torch.Accelerators[i].Bytes / Gibibyte:F1} GiB");
        }

        if (torch.Remedy is { } remedy)
        {
            yield return ("torch, to install", remedy);
        }
    }
}
