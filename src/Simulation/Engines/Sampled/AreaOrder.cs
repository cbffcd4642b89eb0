using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines.Sampled;

/// <summary>The keys of every cluster, area after area; the same for all rows of a setting.</summary>
internal sealed class AreaOrder
{
    private readonly Partition[] _partitions;
    private readonly int[][] _keys;
    private readonly int[][] _first;

    public AreaOrder(Setting setting)
    {
        _partitions = [.. setting.Partitions];
        _keys = new int[_partitions.Length][];
        _first = new int[_partitions.Length][];
        for (var k = 0; k < _partitions.Length; k++)
        {
            var labels = _partitions[k].Labels;
            var next = new int[_partitions[k].AreaCount + 1];
            for (var j = 0; j < next.Length - 1; j++)
            {
                next[j + 1] = next[j] + _partitions[k].Sizes[j];
            }

            _first[k] = [.. next];
            _keys[k] = new int[labels.Length];
            for (var q = 0; q < labels.Length; q++)
            {
                _keys[k][next[labels[q]]++] = q;
            }
        }
    }

    /// <summary>The keys of an area of a cluster, ascending. Shape [C].</summary>
    public ReadOnlySpan<int> KeysOf(int cluster, int area) => _keys[cluster].AsSpan(_first[cluster][area].._first[cluster][area + 1]);

    /// <summary>The area that holds a key.</summary>
    public int AreaOf(int cluster, int key) => _partitions[cluster].AreaOf(key);
}
