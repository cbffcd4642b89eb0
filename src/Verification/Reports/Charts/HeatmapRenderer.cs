using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Reports.Charts;

/// <summary>Draws a <see cref="Heatmap"/> as one SVG element; the same heatmap gives the same bytes.</summary>
public static class HeatmapRenderer
{
    private const double Edge = 6;
    private const double Gap = 22;
    private const double TitleRoom = 22;
    private const double BottomRoom = 44;

    /// <summary>The SVG, to stand in a page (inside a box with <c>overflow-x: auto</c>) or in a file of its own.</summary>
    public static string Render(Heatmap heatmap)
    {
        var across = Math.Min(heatmap.PanelsPerRow ?? (heatmap.Panels.Count % 3 == 0 ? 3 : 2), heatmap.Panels.Count);
        var left = Edge + 26 + LabelWidth(heatmap);
        var bar = ColourBar.Room(heatmap.Colours);
        var panelWidth = Math.Max(40, (heatmap.Width - left - bar - Edge - (Gap * (across - 1))) / across);
        // A single square matrix over the whole width would not fit a screen.
        panelWidth = Math.Min(panelWidth, 560);
        var width = left + (across * panelWidth) + (Gap * (across - 1)) + bar + Edge;
        var panelHeight = Math.Clamp(panelWidth * heatmap.Panels[0].Rows / heatmap.Panels[0].Columns, 40, 2 * panelWidth);
        var down = (heatmap.Panels.Count + across - 1) / across;
        var rowHeight = TitleRoom + panelHeight + Gap;
        var key = new MapKey(heatmap, left);
        var height = Edge + (down * rowHeight) + BottomRoom + key.Height;

        var svg = new SvgWriter();
        Figure.Open(svg, "mv-heatmap", heatmap.Id, heatmap.Title, heatmap.Description, (width, height), (0.8, 1.2), []);
        var frames = new List<MatrixFrame>();
        for (var index = 0; index < heatmap.Panels.Count; index++)
        {
            var (column, row) = (index % across, index / across);
            var frame = new MatrixFrame(
                left + (column * (panelWidth + Gap)), Edge + TitleRoom + (row * rowHeight), panelWidth, panelHeight,
                heatmap.Panels[index], IsLeft: column == 0, IsBottom: index + across >= heatmap.Panels.Count);
            frame.Draw(svg, heatmap);
            frames.Add(frame);
        }

        var barTop = Edge + TitleRoom;
        ColourBar.Draw(svg, heatmap.Id, heatmap.Colours, width - bar - Edge + 16, barTop, Math.Min(((down - 1) * rowHeight) + panelHeight, 420));
        key.Draw(svg, height - key.Height);
        if (heatmap.HasReadout)
        {
            svg.Open("metadata").Content(MapData.Json(heatmap, frames)).Close();
        }

        return svg.Close().ToString();
    }

    private static double LabelWidth(Heatmap heatmap) => heatmap.Vertical.Range is { } range
        ? Math.Max(24, Ticks.Widest(Ticks.Place(range.Along(400, 0), horizontal: false, Figure.TickSize), Figure.TickSize)) + 4
        : NameWidth(heatmap);

    private static double NameWidth(Heatmap heatmap) => heatmap.Vertical.Names
        .Append(new MathText(heatmap.Panels[0].Rows.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        .Max(name => TextMetrics.Width(name, Figure.TickSize)) + 4;
}
