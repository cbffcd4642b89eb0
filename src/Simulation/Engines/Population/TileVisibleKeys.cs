using MimVerify.Simulation.Departures.Masks;
using MimVerify.Simulation.Sampling;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines.Population;

/// <summary>
/// Masks that hide tiles as a whole: of the tiles other than the query's, whole classes are visible. No class lies in more than one tile
/// (<see cref="Departures.Assumptions.CellsOf"/>).
/// </summary>
internal sealed class TileVisibleKeys : IVisibleKeys
{
    private readonly DrawLayout _layout;
    private readonly int[] _tileOf;
    private readonly int[] _targetTiles;
    private readonly int[] _otherTiles;
    private readonly bool[] _isVisible;
    private readonly int _visibleTiles;

    public TileVisibleKeys(DrawLayout layout, MaskPattern.Tiles tiles)
    {
        _layout = layout;
        var setting = layout.Row.Setting;
        var own = tiles.TileOf(layout.Row.Query);
        _isVisible = new bool[setting.PatchCount / tiles.TileSize];
        _visibleTiles = setting.UnmaskedCount / tiles.TileSize;
        _tileOf = [.. Enumerable.Range(0, layout.Columns.Length).Select(column => tiles.TileOf(layout.ClassOf(column).FirstKey))];
        _targetTiles = [.. _tileOf[layout.FirstColumn[layout.Target]..layout.FirstColumn[layout.Target + 1]].Where(tile => tile != own).Distinct().Order()];
        _otherTiles = [.. Enumerable.Range(0, _isVisible.Length).Where(tile => tile != own).Except(_targetTiles)];
    }

    public (int Low, double[] Probabilities) TargetLaw
    {
        get
        {
            var population = _isVisible.Length - 1;
            var low = Math.Max(0, _visibleTiles - (population - _targetTiles.Length));
            return (low, Hypergeometric.Distribution(population, _targetTiles.Length, _visibleTiles));
        }
    }

    public void Draw(int targetUnits, ref Philox random, Span<int> counts)
    {
        Array.Clear(_isVisible);
        Show(_targetTiles, targetUnits, ref random);
        Show(_otherTiles, _visibleTiles - targetUnits, ref random);
        for (var column = 0; column < counts.Length; column++)
        {
            counts[column] = _isVisible[_tileOf[column]] ? _layout.ClassOf(column).Size : 0;
        }
    }

    // Selection in order (Knuth, vol. 2, 3.4.2 S): every subset of that size is as likely as any other.
    private void Show(int[] tiles, int count, ref Philox random)
    {
        for (var i = 0; i < tiles.Length && count > 0; i++)
        {
            if (random.NextInt32(tiles.Length - i) < count)
            {
                _isVisible[tiles[i]] = true;
                count--;
            }
        }
    }
}
