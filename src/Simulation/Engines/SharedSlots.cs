using System.Collections.Immutable;

namespace MimVerify.Simulation.Engines;

/// <summary>
/// Correlations with one feature that several clusters share: their coordinates are one number, so that each of them moves by the sum of all
/// their rates.
/// </summary>
internal sealed class SharedSlots
{
    private readonly int[][] _groups;
    private readonly Dictionary<int, int> _sizes = [];

    private SharedSlots(int[][] groups)
    {
        _groups = groups;
        foreach (var group in groups)
        {
            foreach (var slot in group)
            {
                _sizes.Add(slot, group.Length);
            }
        }
    }

    /// <summary>The coordinates that are one.</summary>
    /// <param name="clusters">K.</param>
    /// <param name="slotOf">The coordinate of (cluster, area).</param>
    /// <param name="areas">The areas whose feature all clusters share.</param>
    public static SharedSlots Of(int clusters, Func<int, int, int> slotOf, ImmutableArray<int> areas) =>
        new([.. areas.Select(area => Enumerable.Range(0, clusters).Select(cluster => slotOf(cluster, area)).ToArray())]);

    /// <summary>Gives every coordinate of a group the group's sum.</summary>
    public void Sum(Span<double> rates)
    {
        foreach (var group in _groups)
        {
            var sum = 0.0;
            foreach (var slot in group)
            {
                sum += rates[slot];
            }

            foreach (var slot in group)
            {
                rates[slot] = sum;
            }
        }
    }

    /// <summary>Gives every coordinate of a group the value of its first.</summary>
    public void Align(Span<double> values)
    {
        foreach (var group in _groups)
        {
            foreach (var slot in group)
            {
                values[slot] = values[group[0]];
            }
        }
    }

    /// <summary>What a coordinate counts in a sum over distinct ones: 1 over the number that are one with it.</summary>
    public double WeightOf(int slot) => _sizes.TryGetValue(slot, out var size) ? 1.0 / size : 1;
}
