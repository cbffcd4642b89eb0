using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines.Sampled;

/// <summary>From the full coordinates of a row to its slots: means over the areas and keys that symmetry makes alike.</summary>
internal sealed class SlotAverages
{
    private readonly RowLayout _row;
    private readonly int[] _slotOf;
    private readonly double[] _counts;

    public SlotAverages(RowLayout row)
    {
        _row = row;
        var partitions = row.Setting.Partitions;
        var classes = row.Classes.ToDictionary(joint => string.Join('/', joint.Areas), joint => joint.UpsilonSlot, StringComparer.Ordinal);
        var phi = Enumerable.Range(0, partitions.Length).SelectMany(k => Enumerable.Range(0, partitions[k].AreaCount).Select(area => row.PhiSlotOf(k, area)));
        var upsilon = Enumerable.Range(0, row.Setting.PatchCount).Select(q => q == row.Query
            ? row.UpsilonSlots.Length - 1
            : classes[string.Join('/', partitions.Select(partition => partition.AreaOf(q)))]);
        _slotOf = [.. phi, .. upsilon.Select(slot => row.PhiSlots.Length + slot)];
        _counts = [.. row.PhiSlots.Select(slot => slot.Count), .. row.UpsilonSlots.Select(slot => slot.KeyCount)];
    }

    /// <summary>Writes the means; what follows them in <paramref name="slots"/> is cleared.</summary>
    /// <param name="state">Phi of every cluster and area, then Upsilon of every key.</param>
    /// <param name="slots">At least as many entries as <see cref="RowLayout"/> has slots.</param>
    public void Write(ReadOnlySpan<double> state, Span<double> slots)
    {
        slots.Clear();
        for (var i = 0; i < state.Length; i++)
        {
            slots[_slotOf[i]] += state[i];
        }

        for (var slot = 0; slot < _counts.Length; slot++)
        {
            slots[slot] /= _counts[slot];
        }
    }
}
