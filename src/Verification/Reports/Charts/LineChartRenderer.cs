using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Reports.Charts;

/// <summary>Draws a <see cref="LineChart"/> as one SVG element; the same chart gives the same bytes.</summary>
public static class LineChartRenderer
{
    /// <summary>
    /// The SVG, to stand in a page (inside a box with <c>overflow-x: auto</c>) or in a file of its own. It carries the values for
    /// <see cref="HoverScript"/> and works without it.
    /// </summary>
    public static string Render(LineChart chart)
    {
        var layout = ChartLayout.Of(chart);
        var (left, right, bottom) = (layout.X.Start, layout.X.End, layout.Panels[^1].Bottom);
        var svg = new SvgWriter();
        Figure.Open(
            svg, "mv-chart", chart.Id, chart.Title, chart.Description, (layout.Width, layout.Height), (0.8, 1.2),
            [.. chart.Panels.SelectMany(panel =>
                panel.Lines.Select(line => line.Colour).Concat(panel.Bands.Select(band => band.Colour)).Concat(panel.Points.Select(points => points.Colour)))]);
        layout.Legend.Draw(svg, left, 6);
        layout.Strip.DrawBehind(svg, layout.StripTop, bottom);
        foreach (var panel in layout.Panels)
        {
            new PanelDrawing(svg, panel, layout.Strip.Events).Draw(layout.XTicks);
        }

        if (chart.X.ZeroLine && layout.X.Kind != ScaleKind.Log10 && layout.X.Contains(0))
        {
            svg.Line("mv-zero mv-ink", layout.X.Map(0), layout.Panels[0].Top, layout.X.Map(0), bottom);
        }

        layout.Strip.Draw(svg, layout.StripTop, layout.Panels[0].Top, bottom);
        DrawHorizontalAxis(svg, chart, layout, bottom);
        foreach (var label in layout.Panels.SelectMany(panel => panel.Labels))
        {
            EndLabels.Draw(svg, label, right);
        }

        svg.Open("metadata").Content(HoverData.Json(chart, layout)).Close();
        return svg.Close().ToString();
    }

    private static void DrawHorizontalAxis(SvgWriter svg, LineChart chart, ChartLayout layout, double bottom)
    {
        foreach (var tick in layout.XTicks)
        {
            foreach (var panel in layout.Panels)
            {
                svg.Line("mv-axis", tick.Position, panel.Bottom, tick.Position, panel.Bottom + (tick.Label is null ? 3 : 5));
            }

            if (tick.Label is { } label)
            {
                svg.Text(label, "mv-muted", tick.Position, bottom + 18, Figure.TickSize, "middle");
            }
        }

        svg.Text(chart.X.Title, string.Empty, (layout.X.Start + layout.X.End) / 2, bottom + 37, Figure.FontSize, "middle");
    }
}
