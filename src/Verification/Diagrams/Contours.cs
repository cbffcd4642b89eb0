using MimVerify.Theory;

namespace MimVerify.Verification.Diagrams;

/// <summary>Lines along which values on a grid take one level, by linear interpolation on the edges between neighbours (marching squares).</summary>
/// <remarks>
/// A square with a corner that has no value has no line: a boundary is drawn only where both of its sides were run. A square whose opposite corners
/// agree and neighbours differ is cut by the mean of its corners.
/// </remarks>
public static class Contours
{
    /// <summary>The pieces of the line, each a list of places counted in columns and rows; whole numbers are grid points.</summary>
    /// <param name="values">Row after row; NaN where there is none.</param>
    /// <param name="columns">Values in a row, at least 1.</param>
    /// <param name="level">The level, finite.</param>
    /// <exception cref="ArgumentException">The values are no whole number of rows.</exception>
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> At(IReadOnlyList<double> values, int columns, double level)
    {
        Guard.SameLength(values.Count % Guard.AtLeast(columns, 1), 0, nameof(values));
        var crossings = new Dictionary<(int From, int To), (double X, double Y)>();
        var links = new Dictionary<(int From, int To), List<(int From, int To)>>();
        for (var row = 0; row + 1 < values.Count / columns; row++)
        {
            for (var column = 0; column + 1 < columns; column++)
            {
                Cut((row * columns) + column);
            }
        }

        return Join(links, crossings);

        void Cut(int corner)
        {
            int[] around = [corner, corner + 1, corner + columns + 1, corner + columns];
            if (around.Any(index => !double.IsFinite(values[index])))
            {
                return;
            }

            var edges = new List<(int From, int To)>();
            for (var side = 0; side < around.Length; side++)
            {
                var (from, to) = (around[side], around[(side + 1) % around.Length]);
                if (values[from] < level != values[to] < level)
                {
                    edges.Add(Cross(Math.Min(from, to), Math.Max(from, to)));
                }
            }

            // Edges come in the order bottom, right, top, left; as pairs they go around the corners that differ from the middle.
            if (edges.Count == 4 && around.Average(index => values[index]) < level != values[corner] < level)
            {
                edges = [edges[3], edges[0], edges[1], edges[2]];
            }

            for (var pair = 0; pair + 1 < edges.Count; pair += 2)
            {
                Link(edges[pair], edges[pair + 1]);
                Link(edges[pair + 1], edges[pair]);
            }
        }

        (int From, int To) Cross(int from, int to)
        {
            var share = (level - values[from]) / (values[to] - values[from]);
            crossings[(from, to)] = (
                (from % columns) + (share * ((to % columns) - (from % columns))),
                (from / columns) + (share * ((to / columns) - (from / columns))));
            return (from, to);
        }

        void Link((int From, int To) one, (int From, int To) other)
        {
            if (!links.TryGetValue(one, out var neighbours))
            {
                links[one] = neighbours = [];
            }

            neighbours.Add(other);
        }
    }

    // Open pieces first, from their ends; what is left then are closed ones.
    private static List<IReadOnlyList<(double X, double Y)>> Join(
        Dictionary<(int From, int To), List<(int From, int To)>> links, Dictionary<(int From, int To), (double X, double Y)> crossings)
    {
        var pieces = new List<IReadOnlyList<(double X, double Y)>>();
        var used = new HashSet<(int From, int To)>();
        foreach (var start in links.Keys.OrderBy(edge => links[edge].Count).ThenBy(edge => edge))
        {
            if (!used.Add(start))
            {
                continue;
            }

            var piece = new List<(int From, int To)> { start };
            while (links[piece[^1]].Where(edge => !used.Contains(edge)).Order().ToArray() is [var next, ..])
            {
                used.Add(next);
                piece.Add(next);
            }

            if (piece.Count > 2 && links[piece[^1]].Contains(start))
            {
                piece.Add(start);
            }

            pieces.Add([.. piece.Select(edge => crossings[edge])]);
        }

        return pieces;
    }
}
