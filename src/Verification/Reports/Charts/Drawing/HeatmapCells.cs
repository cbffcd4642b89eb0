using System.Globalization;
using System.Text;

namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>
/// The cells of a matrix in units of cells. Colours are quantised to 128 levels, neighbours of one level become one rectangle, and a level is
/// one path; the commonest level is the background. Block structure makes this a few kilobytes. A matrix of noise has nothing to merge: then an
/// embedded image with one byte a cell is shorter, and is what is written.
/// </summary>
internal static class HeatmapCells
{
    private const int Missing = 128;
    private const string MissingColour = "#8c8c8c";

    public static void Draw(SvgWriter svg, HeatmapPanel panel, ColourScale colours)
    {
        var scale = colours.Along(0, 1);
        var levels = panel.Values.Select(value => Level(scale, value)).ToArray();
        var background = levels.CountBy(level => level).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key;
        var paths = Paths(levels, panel.Rows, panel.Columns, background);
        if (paths.Values.Sum(path => path.Length) <= PngImage.EncodedLength(panel.Rows, panel.Columns))
        {
            svg.Open("g", ("shape-rendering", "crispEdges"));
            svg.Element("path", ("fill", Colour(background)), ("d", $"M0 0h{panel.Columns}v{panel.Rows}h-{panel.Columns}z"));
            foreach (var (level, path) in paths)
            {
                svg.Element("path", ("fill", Colour(level)), ("d", path.ToString()));
            }

            svg.Close();
            return;
        }

        var image = Encode(levels, panel);
        svg.Element(
            "image", ("width", panel.Columns), ("height", panel.Rows), ("preserveAspectRatio", "none"), ("style", "image-rendering:pixelated"),
            ("href", "data:image/png;base64," + image));
    }

    /// <summary>The cells as a PNG image of one pixel a cell.</summary>
    public static byte[] Image(HeatmapPanel panel, ColourScale colours)
    {
        var scale = colours.Along(0, 1);
        return Convert.FromBase64String(Encode([.. panel.Values.Select(value => Level(scale, value))], panel));
    }

    private static string Encode(int[] levels, HeatmapPanel panel) =>
        PngImage.Encode([.. levels.Select(level => (byte)level)], panel.Rows, panel.Columns, [.. Enumerable.Range(0, Missing + 1).Select(Colour)]);

    private static int Level(Scale scale, double value)
    {
        if (double.IsNaN(value))
        {
            return Missing;
        }

        // Below the limits includes zero on a log scale, above them includes infinity.
        var inside = Math.Clamp(value, scale.Minimum, scale.Maximum);
        return (int)Math.Round(scale.Fraction(inside) * (Missing - 1), MidpointRounding.AwayFromZero);
    }

    private static string Colour(int level) => level == Missing ? MissingColour : Viridis.At(level / (Missing - 1.0));

    private static SortedDictionary<int, StringBuilder> Paths(int[] levels, int rows, int columns, int background)
    {
        var paths = new SortedDictionary<int, StringBuilder>();
        var corners = new Dictionary<int, (int Row, int Column)>();
        var used = new bool[levels.Length];
        for (var start = 0; start < levels.Length; start++)
        {
            var level = levels[start];
            if (used[start] || level == background)
            {
                continue;
            }

            var (row, column) = (start / columns, start % columns);
            var width = 1;
            while (column + width < columns && levels[start + width] == level && !used[start + width])
            {
                width++;
            }

            var height = 1;
            while (row + height < rows && Enumerable.Range(start + (height * columns), width).All(cell => levels[cell] == level && !used[cell]))
            {
                height++;
            }

            for (var line = 0; line < height; line++)
            {
                used.AsSpan(start + (line * columns), width).Fill(true);
            }

            // After z the pen is back at the rectangle's corner, so the next corner is relative to it.
            var last = corners.GetValueOrDefault(level);
            corners[level] = (row, column);
            paths.TryAdd(level, new StringBuilder());
            paths[level].Append(CultureInfo.InvariantCulture, $"m{column - last.Column} {row - last.Row}h{width}v{height}h-{width}z");
        }

        return paths;
    }
}
