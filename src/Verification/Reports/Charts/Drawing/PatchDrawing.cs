using System.Globalization;
using System.Text;

namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>The layers of a patch grid.</summary>
internal sealed class PatchDrawing(SvgWriter svg, PatchGrid grid, double edge, double cell)
{
    /// <summary>Beyond so many pieces only the largest of each area is named.</summary>
    private const int MostNamedPieces = 400;
    private const double SmallestName = 8;
    private readonly int _areaCount = grid.Areas.Max() + 1;

    public static void Ring(SvgWriter svg, double x, double y, double size)
    {
        svg.Element("rect", ("fill", "none"), ("stroke", "#000"), ("stroke-width", 5), ("x", x), ("y", y), ("width", size), ("height", size));
        svg.Element("rect", ("fill", "none"), ("stroke", "#fff"), ("stroke-width", 2.2), ("x", x), ("y", y), ("width", size), ("height", size));
    }

    public void DrawCells(ColourScale? colours)
    {
        var scale = colours?.Along(0, 1);
        string Colour(int patch) => scale is null || grid.Values is null
            ? CategoryColours.At(grid.Areas[patch], _areaCount)
            : double.IsNaN(grid.Values[patch]) ? "#8c8c8c" : Viridis.At(scale.Fraction(Math.Clamp(grid.Values[patch], scale.Minimum, scale.Maximum)));
        var fills = Enumerable.Range(0, grid.Areas.Count).Select(Colour).ToList();
        svg.Open("g", ("shape-rendering", "crispEdges"));
        foreach (var (first, length) in Runs(patch => fills[patch]))
        {
            Rectangle(first, length, ("fill", fills[first]));
        }

        svg.Close();
    }

    public void DrawMasked()
    {
        var masked = grid.Masked.ToHashSet();
        foreach (var (first, length) in Runs(masked.Contains).Where(run => masked.Contains(run.First)))
        {
            Rectangle(first, length, ("fill", $"url(#{grid.Id}-hatch)"));
        }
    }

    public void DrawBoundaries()
    {
        var cells = new StringBuilder();
        var areas = new StringBuilder();
        for (var line = 0; line <= grid.Rows; line++)
        {
            Segments(
                areas, grid.Columns, column => Area(line - 1, column) != Area(line, column),
                (column, length) => $"M{X(column)} {Y(line)}h{N(length * cell)}");
            var length = Math.Min(grid.Columns, grid.Areas.Count - (line * grid.Columns));
            cells.Append(line > 0 && length > 0 ? $"M{X(0)} {Y(line)}h{N(length * cell)}" : string.Empty);
        }

        for (var line = 0; line <= grid.Columns; line++)
        {
            Segments(
                areas, grid.Rows, row => Area(row, line - 1) != Area(row, line),
                (row, length) => $"M{X(line)} {Y(row)}v{N(length * cell)}");
            var length = (grid.Areas.Count - line + grid.Columns - 1) / grid.Columns;
            cells.Append(line > 0 && line < grid.Columns ? $"M{X(line)} {Y(0)}v{N(length * cell)}" : string.Empty);
        }

        if (cell > 6)
        {
            svg.Element(
                "path", ("fill", "none"), ("stroke", "#000"), ("stroke-opacity", ".16"), ("stroke-width", 0.7), ("d", cells.ToString()));
        }

        svg.Element(
            "path", ("fill", "none"), ("stroke", grid.Values is null ? "#222" : "#fff"), ("stroke-width", 1.5),
            ("stroke-linecap", "square"), ("d", areas.ToString()));
    }

    public void DrawNames()
    {
        var components = AreaComponents.Find(grid.Areas, grid.Columns);
        var named = components.Count <= MostNamedPieces ? components : components.GroupBy(piece => piece.Area).Select(pieces => pieces.MaxBy(piece => piece.Size)!);
        foreach (var piece in named)
        {
            var name = piece.Area < grid.AreaNames.Count ? grid.AreaNames[piece.Area] : piece.Area.ToString(CultureInfo.InvariantCulture);
            var room = ((piece.LastColumn - piece.FirstColumn + 1) * cell) - 4;
            var size = Math.Min(Math.Min(14, cell * 0.72), 14 * room / Math.Max(1, TextMetrics.Width(name, 14)));
            if (size >= SmallestName)
            {
                var (x, y) = (edge + ((piece.FirstColumn + piece.LastColumn + 1) * cell / 2), edge + ((piece.Row + 0.5) * cell));
                // Its own colour, because what lies below keeps its colour in the dark; the halo lifts it off hatching.
                svg.Open("g", ("style", $"--page-background:{CategoryColours.At(piece.Area, _areaCount)}"));
                svg.Text(name, "mv-name mv-halo", x, y + (size * 0.36), size, "middle");
                svg.Close();
            }
        }
    }

    public void DrawQuery()
    {
        if (grid.Query is { } query && query >= 0 && query < grid.Areas.Count)
        {
            Ring(svg, edge + (query % grid.Columns * cell) + 1, edge + (query / grid.Columns * cell) + 1, cell - 2);
        }
    }

    private static string N(double value) => SvgAttribute.Number(value);

    private static void Segments(StringBuilder path, int count, Func<int, bool> isEdge, Func<int, int, string> segment)
    {
        for (var start = 0; start < count; start++)
        {
            var end = start;
            while (end < count && isEdge(end))
            {
                end++;
            }

            if (end > start)
            {
                path.Append(segment(start, end - start));
                start = end;
            }
        }
    }

    private string X(int column) => N(edge + (column * cell));

    private string Y(int row) => N(edge + (row * cell));

    // Outside the grid there is no area.
    private int Area(int row, int column)
    {
        var patch = (row * grid.Columns) + column;
        return row < 0 || row >= grid.Rows || column < 0 || column >= grid.Columns || patch >= grid.Areas.Count ? -1 : grid.Areas[patch];
    }

    private IEnumerable<(int First, int Length)> Runs<T>(Func<int, T> value)
    {
        for (var first = 0; first < grid.Areas.Count;)
        {
            var end = first + 1;
            while (end < grid.Areas.Count && end % grid.Columns != 0 && EqualityComparer<T>.Default.Equals(value(end), value(first)))
            {
                end++;
            }

            yield return (first, end - first);
            first = end;
        }
    }

    private void Rectangle(int first, int length, SvgAttribute fill) => svg.Element(
        "rect", fill, ("x", edge + (first % grid.Columns * cell)), ("y", edge + (first / grid.Columns * cell)), ("width", length * cell), ("height", cell));
}
