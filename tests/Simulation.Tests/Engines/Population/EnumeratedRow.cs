using MimVerify.Simulation.Engines.Population;
using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Engines.Population;

/// <summary>The enumerated model of a small instance, and the way from its slots to areas and keys.</summary>
internal sealed class EnumeratedRow
{
    public EnumeratedRow(SmallInstance instance)
    {
        Row = RowLayout.Of(instance.Setting(), instance.Query);
        Model = Of(Row);
        State = new double[Model.Dimension];
        for (var slot = 0; slot < Row.PhiSlots.Length; slot++)
        {
            State[slot] = instance.Phi[Row.PhiSlots[slot].Cluster][Row.PhiSlots[slot].Areas[0]];
        }

        for (var q = instance.Patches - 1; q >= 0; q--)
        {
            State[Row.PhiSlots.Length + SlotOfKey(Row, q)] = instance.Upsilon[q];
        }
    }

    public RowLayout Row { get; }

    public PopulationModel Model { get; }

    public double[] State { get; }

    public static PopulationModel Of(RowLayout row) => new(row, Enumerable.Range(0, row.Setting.ClusterCount).Select(k =>
    {
        var draws = ConfigurationEnumerator.Enumerate(new DrawLayout(row, k));
        return new ClusterKernel(draws, 0, draws.BlockCount, 1);
    }));

    /// <summary>From [Phi slots, Upsilon slots, ...] to Phi of every area, cluster by cluster, then Upsilon of every key.</summary>
    public static double[] Expand(RowLayout row, ReadOnlySpan<double> slots)
    {
        var expanded = new List<double>();
        for (var k = 0; k < row.Setting.ClusterCount; k++)
        {
            for (var area = 0; area < row.Setting.Partitions[k].AreaCount; area++)
            {
                expanded.Add(slots[row.PhiSlotOf(k, area)]);
            }
        }

        for (var q = 0; q < row.Setting.PatchCount; q++)
        {
            expanded.Add(slots[row.PhiSlots.Length + SlotOfKey(row, q)]);
        }

        return [.. expanded];
    }

    /// <summary>The same for layouts that tell keys of one area apart.</summary>
    public static double[] ExpandBySlot(RowLayout row, double[] slots) =>
    [
        .. Enumerable.Range(0, row.Setting.ClusterCount).SelectMany(k => Enumerable.Range(0, row.Setting.Partitions[k].AreaCount).Select(area => slots[row.PhiSlotOf(k, area)])),
        .. Enumerable.Range(0, row.Setting.PatchCount).Select(q => slots[row.PhiSlots.Length + row.UpsilonSlotOf(q)]),
    ];

    public static int SlotOfKey(RowLayout row, int key) => key == row.Query
        ? row.UpsilonSlots.Length - 1
        : row.Classes.Single(joint => Enumerable.Range(0, row.Setting.ClusterCount).All(k => joint.Areas[k] == row.Setting.Partitions[k].AreaOf(key))).UpsilonSlot;
}
