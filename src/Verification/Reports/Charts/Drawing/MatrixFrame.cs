using System.Globalization;
using System.Text;

namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>One matrix with its place; the left column of panels carries row labels, the lowest panels carry column labels.</summary>
internal sealed record MatrixFrame(double Left, double Top, double Width, double Height, HeatmapPanel Panel, bool IsLeft, bool IsBottom)
{
    public void Draw(SvgWriter svg, Heatmap heatmap)
    {
        svg.Text(Panel.Title, string.Empty, Left, Top - 7, Figure.FontSize);
        var scale = $"translate({N(Left)} {N(Top)}) scale({Precise(Width / Panel.Columns)} {Precise(Height / Panel.Rows)})";
        svg.Open("g", ("transform", scale));
        HeatmapCells.Draw(svg, Panel, heatmap.Colours);
        svg.Close();
        DrawBoundaries(svg, heatmap);
        DrawCurves(svg, heatmap);
        svg.Element("rect", ("class", "mv-axis"), ("x", Left), ("y", Top), ("width", Width), ("height", Height));
        if (IsBottom)
        {
            Label(svg, heatmap.Horizontal, Panel.Columns, horizontal: true);
            svg.Text(heatmap.Horizontal.Title, string.Empty, Left + (Width / 2), Top + Height + 37, Figure.FontSize, "middle");
        }

        if (IsLeft)
        {
            Label(svg, heatmap.Vertical, Panel.Rows, horizontal: false);
            svg.Text(heatmap.Vertical.Title, string.Empty, 6 + Figure.FontSize, Top + (Height / 2), Figure.FontSize, "middle", upwards: true);
        }
    }

    private static string N(double value) => SvgAttribute.Number(value);

    // Two decimals of a cell's size would shift the last of 196 columns by a pixel.
    private static string Precise(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private void DrawBoundaries(SvgWriter svg, Heatmap heatmap)
    {
        var path = new StringBuilder();
        foreach (var index in heatmap.Horizontal.Boundaries.Where(index => index > 0 && index < Panel.Columns))
        {
            path.Append($"M{N(Left + (Width * index / Panel.Columns))} {N(Top)}v{N(Height)}");
        }

        foreach (var index in heatmap.Vertical.Boundaries.Where(index => index > 0 && index < Panel.Rows))
        {
            path.Append($"M{N(Left)} {N(Top + (Height * index / Panel.Rows))}h{N(Width)}");
        }

        if (path.Length > 0)
        {
            // White on black shows on every colour of the map.
            svg.Element("path", ("d", path.ToString()), ("fill", "none"), ("stroke", "#000"), ("stroke-opacity", ".35"), ("stroke-width", 1.6));
            svg.Element("path", ("d", path.ToString()), ("fill", "none"), ("stroke", "#fff"), ("stroke-opacity", ".8"), ("stroke-width", 0.7));
        }
    }

    private void DrawCurves(SvgWriter svg, Heatmap heatmap)
    {
        if (heatmap.Horizontal.Range is not { } horizontal || heatmap.Vertical.Range is not { } vertical)
        {
            return;
        }

        var (x, y) = (horizontal.Along(Left, Left + Width), vertical.Along(Top + Height, Top));
        foreach (var curve in Panel.Curves)
        {
            var path = string.Concat(curve.Pieces.Where(piece => piece.Count > 1).Select(piece => "M" + string.Join('L', piece.Select(point => $"{N(x.Map(point.X))} {N(y.Map(point.Y))}"))));
            if (path.Length > 0)
            {
                MapKey.Stroke(svg, path, curve.Stroke);
            }
        }
    }

    private void Label(SvgWriter svg, HeatmapAxis axis, int count, bool horizontal)
    {
        var length = horizontal ? Width : Height;
        if (axis.Names.Count == axis.Boundaries.Count + 1)
        {
            var edges = axis.Boundaries.Prepend(0).Append(count).Select(index => length * index / count).ToList();
            var free = double.NegativeInfinity;
            for (var area = 0; area < axis.Names.Count; area++)
            {
                var extent = Ticks.Extent(axis.Names[area], horizontal, Figure.TickSize) - 3;
                var centre = (edges[area] + edges[area + 1]) / 2;
                if (centre - (extent / 2) >= free && centre + (extent / 2) <= length + 6)
                {
                    Write(svg, axis.Names[area], centre, horizontal, mark: false);
                    free = centre + (extent / 2);
                }
            }

            return;
        }

        var scale = axis.Range?.Along(horizontal ? 0 : length, horizontal ? length : 0) ?? new Scale(ScaleKind.Linear, 0, count, 0, length);
        foreach (var tick in Ticks.Place(scale, horizontal, Figure.TickSize).Where(tick => tick.Label is not null && (axis.Range is not null || tick.Value == Math.Floor(tick.Value))))
        {
            Write(svg, tick.Label!, tick.Position, horizontal, mark: true);
        }
    }

    private void Write(SvgWriter svg, MathText label, double position, bool horizontal, bool mark)
    {
        if (horizontal)
        {
            svg.Text(label, "mv-muted", Left + position, Top + Height + 18, Figure.TickSize, "middle");
        }
        else
        {
            svg.Text(label, "mv-muted", Left - 8, Top + position + (Figure.TickSize * 0.35), Figure.TickSize, "end");
        }

        if (mark)
        {
            svg.Element("path", ("class", "mv-axis"), ("d", horizontal ? $"M{N(Left + position)} {N(Top + Height)}v5" : $"M{N(Left)} {N(Top + position)}h-5"));
        }
    }
}
