using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines;

/// <summary>What one entry of an observation is: a <see cref="Series"/> without its numbers.</summary>
internal sealed record SeriesHeader(Signal Signal, int? Cluster, string Area, AreaRole? Role, double Count)
{
    public static SeriesHeader Of(Signal signal, PhiSlot slot) => new(signal, slot.Cluster, slot.Label, slot.Role, slot.Count);

    public static SeriesHeader Of(Signal signal, UpsilonSlot slot, int? cluster) => new(signal, cluster, slot.Label, slot.Role, slot.KeyCount);

    public static SeriesHeader Of(Signal signal, int? cluster = null) => new(signal, cluster, string.Empty, null, 1);
}
