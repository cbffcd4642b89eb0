using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Reports.Charts;

/// <summary>Draws a <see cref="PatchGrid"/> as one SVG element; the same grid gives the same bytes.</summary>
public static class PatchGridRenderer
{
    private const double Edge = 6;
    private const double KeyRow = 28;

    /// <summary>The SVG, to stand in a page or in a file of its own.</summary>
    public static string Render(PatchGrid grid)
    {
        var colours = grid.Values is null ? null : grid.Colours ?? ColourScale.Covering("value", ScaleKind.Linear, grid.Values);
        var bar = colours is null ? 0 : ColourBar.Room(colours);
        var cell = Math.Max(2, (grid.Width - (2 * Edge) - bar) / grid.Columns);
        // Few columns would make cells so large that the grid dwarfs its neighbours.
        cell = Math.Min(cell, 64);
        var (width, height) = ((grid.Columns * cell) + (2 * Edge) + bar, (grid.Rows * cell) + (2 * Edge));
        var key = grid.Query is null && grid.Masked.Count == 0 ? 0 : KeyRow;

        var svg = new SvgWriter();
        Figure.Open(svg, "mv-grid-figure", grid.Id, grid.Title, grid.Description, (Math.Max(width, 180), height + key), (0.72, 1.25), []);
        Hatch(svg, grid);
        var drawing = new PatchDrawing(svg, grid, Edge, cell);
        drawing.DrawCells(colours);
        drawing.DrawMasked();
        drawing.DrawBoundaries();
        if (colours is null)
        {
            drawing.DrawNames();
        }
        else
        {
            ColourBar.Draw(svg, grid.Id, colours, Edge + (grid.Columns * cell) + 16, Edge, grid.Rows * cell);
        }

        drawing.DrawQuery();
        if (key > 0)
        {
            DrawKey(svg, grid, height);
        }

        return svg.Close().ToString();
    }

    private static void Hatch(SvgWriter svg, PatchGrid grid)
    {
        if (grid.Masked.Count > 0)
        {
            // Dark beside light shows on every colour.
            svg.Open("pattern", ("id", $"{grid.Id}-hatch"), ("width", 6), ("height", 6), ("patternUnits", "userSpaceOnUse"), ("patternTransform", "rotate(45)"))
                .Element("rect", ("width", 1.5), ("height", 6), ("fill", "#000"), ("fill-opacity", ".62"))
                .Element("rect", ("x", 1.5), ("width", 1.1), ("height", 6), ("fill", "#fff"), ("fill-opacity", ".6"))
                .Close();
        }
    }

    private static void DrawKey(SvgWriter svg, PatchGrid grid, double top)
    {
        var x = Edge;
        if (grid.Query is not null)
        {
            PatchDrawing.Ring(svg, x + 1, top + 3, 14);
            svg.Text("query", string.Empty, x + 22, top + 14, Figure.TickSize);
            x += 80;
        }

        if (grid.Masked.Count > 0)
        {
            svg.Element("rect", ("class", "mv-axis"), ("style", $"fill:url(#{grid.Id}-hatch)"), ("x", x + 1), ("y", top + 3), ("width", 14), ("height", 14));
            svg.Text("masked", string.Empty, x + 22, top + 14, Figure.TickSize);
        }
    }
}
