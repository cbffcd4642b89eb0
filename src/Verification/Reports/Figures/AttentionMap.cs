using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;
using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Reports.Figures;

/// <summary>
/// The learned attention of every query to every key, averaged over masks and latents, for one cluster: by symmetry (E6) a row of each
/// area size tells all of them.
/// </summary>
internal sealed class AttentionMap
{
    // Beyond this the map is drawn at a lower resolution, area by area in proportion.
    private const int LargestDrawn = 200;

    private readonly Setting _setting;
    private readonly Dictionary<int, RowTrajectory> _rowBySize;
    private readonly int[] _order;
    private readonly int[] _drawn;

    private AttentionMap(Setting setting, Dictionary<int, RowTrajectory> rowBySize)
    {
        (_setting, _rowBySize) = (setting, rowBySize);
        var sizes = setting.Partitions[0].Sizes;
        _order = [.. Enumerable.Range(0, sizes.Length).OrderByDescending(area => sizes[area]).ThenBy(area => area)];
        var shrink = Math.Min(1, (double)LargestDrawn / setting.PatchCount);
        _drawn = [.. _order.Select(area => Math.Max(1, (int)Math.Round(sizes[area] * shrink)))];
    }

    /// <summary>The map of a run; null where there are several clusters, or an area size of which no row was run.</summary>
    public static AttentionMap? Of(ReportSource source)
    {
        if (source.Setting is not { ClusterCount: 1 } setting || source.Rows[0].Simulation.Problem.Layout is null)
        {
            return null;
        }

        var rows = source.Rows
            .GroupBy(row => (int)row.Simulation.Problem.Groups[0].TargetSize)
            .ToDictionary(group => group.Key, group => group.First().Simulation);
        return setting.Partitions[0].Sizes.All(rows.ContainsKey) ? new AttentionMap(setting, rows) : null;
    }

    /// <summary>True where areas are drawn smaller than they are.</summary>
    public bool IsReduced => _drawn.Sum() < _setting.PatchCount;

    /// <summary>Rows and columns drawn.</summary>
    public int Size => _drawn.Sum();

    /// <summary>The axis of queries or keys, ordered by area.</summary>
    public HeatmapAxis Axis(string title)
    {
        var boundaries = new List<int>();
        var position = 0;
        foreach (var size in _drawn[..^1])
        {
            position += size;
            boundaries.Add(position);
        }

        return new HeatmapAxis(title) { Boundaries = boundaries, Names = [.. _order.Select(area => new MathText($"{area}"))] };
    }

    /// <summary>The map at the recorded time closest to <paramref name="time"/> in every row.</summary>
    public HeatmapPanel At(double time, MathText title)
    {
        var values = new double[Size * Size];
        var row = 0;
        for (var i = 0; i < _order.Length; i++)
        {
            var block = Block(_order[i], time);
            for (var query = 0; query < _drawn[i]; query++, row++)
            {
                Fill(values.AsSpan(row * Size, Size), block, i, query);
            }
        }

        return new HeatmapPanel(title, Size, Size, values);
    }

    /// <summary>The attention of one query of the run to every patch, in patch order.</summary>
    public static double[] OnPatches(RowTrajectory run, double time)
    {
        var layout = run.Problem.Layout!;
        var at = run.IndexOf(time);
        var keys = run.Series.Where(series => series.Signal == Signal.KeyAttention).ToArray();
        var labels = layout.Setting.Partitions[0].Labels;
        var values = new double[labels.Length];
        for (var patch = 0; patch < values.Length; patch++)
        {
            var label = layout.PhiSlots[layout.PhiSlotOf(0, labels[patch])].Label;
            values[patch] = (patch == layout.Query ? keys[^1] : keys.First(series => series.Area == label)).Values[at];
        }

        return values;
    }

    private void Fill(Span<double> line, (double Self, double[] ByArea) block, int queryArea, int query)
    {
        var column = 0;
        for (var j = 0; j < _order.Length; j++)
        {
            for (var key = 0; key < _drawn[j]; key++, column++)
            {
                line[column] = j == queryArea && key == query ? block.Self : block.ByArea[j];
            }
        }
    }

    private (double Self, double[] ByArea) Block(int area, double time)
    {
        var sizes = _setting.Partitions[0].Sizes;
        var run = _rowBySize[sizes[area]];
        var layout = run.Problem.Layout!;
        var at = run.IndexOf(time);
        var keys = run.Series.Where(series => series.Signal == Signal.KeyAttention).ToDictionary(series => (series.Role, series.Area), series => series.Values[at]);
        var byArea = new double[_order.Length];
        for (var j = 0; j < _order.Length; j++)
        {
            // The row was run for one area of this size; seen from another, its own area is the target and the rest keep their sizes.
            var slot = _order[j] == area
                ? layout.PhiSlots[layout.PhiSlotOf(0, layout.Targets[0])]
                : layout.PhiSlots.First(slot => slot.Role != AreaRole.Target && slot.Size == sizes[_order[j]]);
            byArea[j] = keys.GetValueOrDefault((slot.Role, slot.Label), double.NaN);
        }

        return (keys[(AreaRole.Self, string.Empty)], byArea);
    }
}
