using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Engines;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>Refuses trainings that do not fit before they start, and says what to lower when memory runs out all the same.</summary>
internal static class MemoryCheck
{
    private const double Gibibyte = 1024.0 * 1024 * 1024;

    /// <summary>Returns where the training fits.</summary>
    /// <exception cref="ArgumentException">It does not; the message says what it needs, what there is and what to lower.</exception>
    public static void Require(Setting setting, Assumptions assumptions, RunOptions options, TensorSite site)
    {
        var needed = MemoryNeed.Bytes(setting, assumptions, options, site.NumberSize);
        var available = AvailableBytes(site);
        if (needed > available)
        {
            throw new ArgumentException(
                $"Training needs about {needed / Gibibyte:F1} GiB on {site.Device}, which has {available / Gibibyte:F1} GiB. {MemoryNeed.Remedy(setting, options)}");
        }
    }

    /// <summary>The refusal for memory that ran out, null where a failure of libtorch is another one.</summary>
    public static ArgumentException? RefusalOf(Exception fault, Setting setting, Assumptions assumptions, RunOptions options, TensorSite site) =>
        fault.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase) || fault.Message.Contains("allocate memory", StringComparison.OrdinalIgnoreCase) || fault.Message.Contains("enough memory", StringComparison.OrdinalIgnoreCase)
            ? new ArgumentException(
                $"Memory ran out on {site.Device}: training needs about {MemoryNeed.Bytes(setting, assumptions, options, site.NumberSize) / Gibibyte:F1} GiB. {MemoryNeed.Remedy(setting, options)}", fault)
            : null;

    private static double AvailableBytes(TensorSite site)
    {
        if (site.IsHost)
        {
            return GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        }

        var devices = CudaDriver.Devices();
        return site.Device.index < devices.Length ? devices[site.Device.index].Bytes : double.PositiveInfinity;
    }
}
