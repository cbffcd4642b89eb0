namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>Connected pieces of the areas of a grid, and where a label fits best in each.</summary>
internal static class AreaComponents
{
    /// <summary>A piece: its area, its number of cells, and its widest horizontal run (of those the one nearest to its middle row).</summary>
    internal sealed record Component(int Area, int Size, int Row, int FirstColumn, int LastColumn);

    public static IReadOnlyList<Component> Find(IReadOnlyList<int> areas, int columns)
    {
        var owner = new int[areas.Count];
        Array.Fill(owner, -1);
        var components = new List<Component>();
        for (var start = 0; start < areas.Count; start++)
        {
            if (owner[start] < 0)
            {
                components.Add(Describe(Fill(areas, columns, start, components.Count, owner), areas[start], columns));
            }
        }

        return components;
    }

    private static List<int> Fill(IReadOnlyList<int> areas, int columns, int start, int number, int[] owner)
    {
        var cells = new List<int> { start };
        owner[start] = number;
        for (var next = 0; next < cells.Count; next++)
        {
            var cell = cells[next];
            foreach (var neighbour in Neighbours(cell, columns, areas.Count))
            {
                if (owner[neighbour] < 0 && areas[neighbour] == areas[cell])
                {
                    owner[neighbour] = number;
                    cells.Add(neighbour);
                }
            }
        }

        cells.Sort();
        return cells;
    }

    private static IEnumerable<int> Neighbours(int cell, int columns, int count)
    {
        int[] candidates = [cell - columns, cell % columns > 0 ? cell - 1 : -1, cell % columns < columns - 1 ? cell + 1 : -1, cell + columns];
        return candidates.Where(neighbour => neighbour >= 0 && neighbour < count);
    }

    private static Component Describe(List<int> cells, int area, int columns)
    {
        var middle = cells.Average(cell => cell / columns);
        var best = (First: cells[0], Last: cells[0]);
        var first = cells[0];
        for (var index = 0; index < cells.Count; index++)
        {
            var isNewRun = index > 0 && (cells[index] != cells[index - 1] + 1 || cells[index] % columns == 0);
            first = isNewRun ? cells[index] : first;
            var (length, bestLength) = (cells[index] - first, best.Last - best.First);
            if (length > bestLength || (length == bestLength && Math.Abs((first / columns) - middle) < Math.Abs((best.First / columns) - middle)))
            {
                best = (first, cells[index]);
            }
        }

        return new Component(area, cells.Count, best.First / columns, best.First % columns, best.Last % columns);
    }
}
