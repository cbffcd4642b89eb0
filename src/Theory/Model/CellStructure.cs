namespace MimVerify.Theory.Model;

/// <summary>The cells of a setting (patches that share their area in every cluster) and their symmetries.</summary>
internal sealed class CellStructure
{
    private readonly int[][] _areas;
    private readonly int[] _sizes;
    private readonly int _clusters;

    private CellStructure(int[][] areas, int[] sizes, int[] cellOf, int clusters)
    {
        _areas = areas;
        _sizes = sizes;
        _clusters = clusters;
        CellOf = cellOf;
    }

    public int Count => _sizes.Length;

    public int[] CellOf { get; }

    public static CellStructure Of(Setting setting)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        var areas = new List<int[]>();
        var sizes = new List<int>();
        var cellOf = new int[setting.PatchCount];
        for (var patch = 0; patch < setting.PatchCount; patch++)
        {
            var labels = new int[setting.ClusterCount];
            for (var k = 0; k < labels.Length; k++)
            {
                labels[k] = setting.Partitions[k].Labels[patch];
            }

            var key = string.Join(',', labels);
            if (!index.TryGetValue(key, out var cell))
            {
                cell = areas.Count;
                index.Add(key, cell);
                areas.Add(labels);
                sizes.Add(0);
            }

            sizes[cell]++;
            cellOf[patch] = cell;
        }

        return new CellStructure([.. areas], [.. sizes], cellOf, setting.ClusterCount);
    }

    /// <summary>The coarsest refinement of the given colours in which cells of one colour see the same colours in each cluster's area.</summary>
    public int[] Refine(int[] colours)
    {
        var distinct = 0;
        while (true)
        {
            var signatures = new string[Count];
            var areaSignatures = new Dictionary<(int Cluster, int Area), string>();
            for (var k = 0; k < _clusters; k++)
            {
                foreach (var area in Enumerable.Range(0, Count).GroupBy(cell => _areas[cell][k]))
                {
                    areaSignatures[(k, area.Key)] = string.Join(' ', area.Select(cell => (colours[cell], _sizes[cell])).Order().Select(pair => $"{pair.Item1}:{pair.Item2}"));
                }
            }

            var areaRanks = Ranks(areaSignatures.Values);
            for (var cell = 0; cell < Count; cell++)
            {
                signatures[cell] = $"{colours[cell]}|{_sizes[cell]}|{string.Join('|', Enumerable.Range(0, _clusters).Select(k => areaRanks[areaSignatures[(k, _areas[cell][k])]]))}";
            }

            var order = Ranks(signatures);
            colours = [.. signatures.Select(signature => order[signature])];
            if (order.Count == distinct)
            {
                return colours;
            }

            distinct = order.Count;
        }
    }

    /// <summary>A symmetry of the setting, as the image of every cell, that maps one cell onto another of the same colour; null where there is none.</summary>
    public int[]? FindSymmetry(int from, int to, int[] colours)
    {
        var swap = Transposition(from, to);
        return IsSymmetry(swap) ? swap : Extend(Refine(Individualise(colours, from)), Refine(Individualise(colours, to)));
    }

    // Numbered by sorted signature, not by first appearance, so that colours of two refinements can be compared.
    private static Dictionary<string, int> Ranks(IEnumerable<string> signatures) => signatures
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Select((signature, rank) => (signature, rank))
        .ToDictionary(pair => pair.signature, pair => pair.rank, StringComparer.Ordinal);

    // The commonest symmetry, tried first: two cells change places and nothing else moves.
    private int[] Transposition(int first, int second)
    {
        var image = Enumerable.Range(0, Count).ToArray();
        (image[first], image[second]) = (second, first);
        return image;
    }

    private static int[] Individualise(int[] colours, int cell)
    {
        var marked = (int[])colours.Clone();
        marked[cell] = colours.Length + 1;
        return marked;
    }

    // Individualisation and refinement (McKay): both sides carry comparable colours; while some colour is shared by several
    // cells, fix one of them on the left and try each on the right; with all colours distinct the map is read off and checked.
    private int[]? Extend(int[] left, int[] right)
    {
        if (!left.Order().SequenceEqual(right.Order()))
        {
            return null;
        }

        var shared = left.GroupBy(colour => colour).FirstOrDefault(group => group.Count() > 1);
        if (shared is null)
        {
            int[] image = [.. left.Select(colour => Array.IndexOf(right, colour))];
            return IsSymmetry(image) ? image : null;
        }

        var fixedCell = Array.IndexOf(left, shared.Key);
        var refined = Refine(Individualise(left, fixedCell));
        for (var cell = 0; cell < Count; cell++)
        {
            if (right[cell] == shared.Key && Extend(refined, Refine(Individualise(right, cell))) is { } image)
            {
                return image;
            }
        }

        return null;
    }

    private bool IsSymmetry(int[] image)
    {
        for (var k = 0; k < _clusters; k++)
        {
            var areaImage = new Dictionary<int, int>();
            var taken = new HashSet<int>();
            for (var cell = 0; cell < Count; cell++)
            {
                var (source, target) = (_areas[cell][k], _areas[image[cell]][k]);
                if (_sizes[cell] != _sizes[image[cell]]
                    || (areaImage.TryGetValue(source, out var known) ? known != target : !taken.Add(target)))
                {
                    return false;
                }

                areaImage[source] = target;
            }
        }

        return true;
    }
}
