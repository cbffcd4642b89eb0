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
        var phi = Enumerable.Range(0, partitions.Length).SelectMany(k => Enumerable.Range(0, partitions[k].AreaCount).Select(area => row.PhiSlotOf(k, area)));
        var upsilon = Enumerable.Range(0, row.Setting.PatchCount).Select(row.UpsilonSlotOf);
        _counts = [.. row.PhiSlots.Select(slot => slot.Count), .. row.UpsilonSlots.Select(slot => slot.KeyCount), 1];

        // What follows Phi and Upsilon, where anything does, stands for itself.
        _slotOf = [.. phi, .. upsilon.Select(slot => row.PhiSlots.Length + slot), _counts.Length - 1];
    }

    /// <summary>Slots of Phi and Upsilon, and one more for Psi.</summary>
    public int SlotCount => _counts.Length;

    /// <summary>Writes the means; what follows them in <paramref name="slots"/> is cleared.</summary>
    /// <param name="state">Phi of every cluster and area, then Upsilon of every key, then Psi where there is a mask token.</param>
    /// <param name="slots">At least as many entries as <see cref="RowLayout"/> has slots.</param>
    public void Write(ReadOnlySpan<double> state, Span<double> slots)
    {
        slots.Clear();
        for (var i = 0; i < state.Length; i++)
        {
            slots[_slotOf[i]] += state[i];
        }

        for (var slot = 0; slot < _counts.Length - 1; slot++)
        {
            slots[slot] /= _counts[slot];
        }
    }
}
