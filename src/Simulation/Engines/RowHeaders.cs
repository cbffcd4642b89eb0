using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines;

/// <summary>What engines that know a row patch by patch record of it, in the order in which their observations hold it.</summary>
internal static class RowHeaders
{
    /// <summary>
    /// Phi and Upsilon by slot, their rates, attention by Phi's slots, the same given u_a &gt; 0, attention by Upsilon's slots, loss, excess, dissipated
    /// loss, then for each cluster the squared miss and for each cluster the attention row's total.
    /// </summary>
    public static IEnumerable<SeriesHeader> Of(RowLayout row)
    {
        var clusters = Enumerable.Range(0, row.Setting.ClusterCount);
        int? only = row.Setting.ClusterCount == 1 ? 0 : null;
        return
        [
            .. row.PhiSlots.Select(slot => SeriesHeader.Of(Signal.Phi, slot)),
            .. row.UpsilonSlots.Select(slot => SeriesHeader.Of(Signal.Upsilon, slot, only)),
            .. row.PhiSlots.Select(slot => SeriesHeader.Of(Signal.Alpha, slot)),
            .. row.UpsilonSlots.Select(slot => SeriesHeader.Of(Signal.Beta, slot, only)),
            .. row.PhiSlots.Select(slot => SeriesHeader.Of(Signal.Attention, slot)),
            .. row.PhiSlots.Select(slot => SeriesHeader.Of(Signal.AttentionUnmasked, slot)),
            .. row.UpsilonSlots.Select(slot => SeriesHeader.Of(Signal.KeyAttention, slot, only)),
            SeriesHeader.Of(Signal.Loss),
            SeriesHeader.Of(Signal.Excess),
            SeriesHeader.Of(Signal.Dissipation),
            .. clusters.Select(cluster => SeriesHeader.Of(Signal.SquaredMiss, cluster)),
            .. clusters.Select(cluster => SeriesHeader.Of(Signal.RowTotal, cluster)),
        ];
    }
}
