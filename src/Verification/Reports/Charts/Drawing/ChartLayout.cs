namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>
/// Where everything stands. Margins come first, from the widths of labels; then frames of equal width; then what depends on their pixels.
/// </summary>
internal sealed record ChartLayout(
    double Width, double Height, Legend Legend, TopStrip Strip, double StripTop, Scale X, IReadOnlyList<Tick> XTicks, IReadOnlyList<PanelFrame> Panels)
{
    public const double TitleRoom = 20;
    private const double Edge = 6;
    private const double Gap = 20;
    private const double TickRoom = 10;
    private const double BottomRoom = 44;
    private const double LeastRight = 24;

    public static ChartLayout Of(LineChart chart)
    {
        var names = chart.Panels.Select(EndLabels.Of).ToList();
        var plotGuess = chart.Width - 150;
        var heights = chart.Panels.Select(panel => Math.Clamp(plotGuess / (panel.AspectRatio ?? Flatness(chart.Panels.Count)), 60, 4000)).ToList();
        var direct = names.Select((labels, index) => EndLabels.Fit(labels, heights[index], chart.Width)).ToList();
        var labelWidth = names.Where((_, index) => direct[index]).Select(EndLabels.Width).DefaultIfEmpty(0).Max();
        var (first, last) = Domain.Cover(chart.X, chart.Panels.SelectMany(Abscissae), padding: 0);

        // A tick label may stand at either end of the axis, half of it beyond.
        var overhang = Edge + (WidestTick(chart, new Scale(chart.X.Scale, first, last, 0, chart.Width)) / 2);
        var right = chart.Width - Math.Max(overhang, labelWidth == 0 ? LeastRight : labelWidth + EndLabels.Gutter + Edge);
        var ranges = chart.Panels.Select(panel => Domain.Cover(panel.Y, Heights(panel), padding: 0.05)).ToList();
        var tickWidth = chart.Panels.Select((panel, index) => TickWidth(panel, ranges[index], heights[index])).Max();
        var left = Math.Max(overhang, Edge + TitleRoom + TickRoom + tickWidth);
        var x = new Scale(chart.X.Scale, first, last, left, right);

        var crowded = names.Where((_, index) => !direct[index]).SelectMany(labels => labels);
        var legend = Legend.Of(chart, crowded, chart.Width - left - Edge);
        var strip = new TopStrip(chart, x, chart.Width);
        var stripTop = Edge + legend.Height;
        var top = stripTop + strip.Height + (strip.Height == 0 ? 6 : 0);
        var frames = new List<PanelFrame>();
        for (var index = 0; index < chart.Panels.Count; index++)
        {
            var y = new Scale(chart.Panels[index].Y.Scale, ranges[index].Minimum, ranges[index].Maximum, top + heights[index], top);
            var labels = direct[index] ? EndLabels.Place(names[index], x, y) : [];
            frames.Add(new PanelFrame(chart.Panels[index], $"{chart.Id}-clip{index}", x, y, TicksOf(y), labels));
            top += heights[index] + Gap;
        }

        return new ChartLayout(chart.Width, top - Gap + BottomRoom, legend, strip, stripTop, x, Ticks.Place(x, horizontal: true, Figure.TickSize), frames);
    }

    // 16:9 alone; flatter in a stack, so that a stack of three still fits a screen.
    private static double Flatness(int panels) => panels switch
    {
        1 => 16.0 / 9,
        2 => 2.4,
        _ => 3,
    };

    private static IReadOnlyList<Tick> TicksOf(Scale y) =>
        Ticks.Place(y, horizontal: false, Figure.TickSize, Math.Clamp((int)(y.Length / 28), 2, Ticks.MaximumLabels));

    private static double TickWidth(Panel panel, (double Minimum, double Maximum) range, double height) =>
        Ticks.Widest(TicksOf(new Scale(panel.Y.Scale, range.Minimum, range.Maximum, height, 0)), Figure.TickSize);

    private static double WidestTick(LineChart chart, Scale x)
    {
        var below = Ticks.Widest(Ticks.Place(x, horizontal: true, Figure.TickSize), Figure.TickSize);
        return chart.Top is null
            ? below
            : Math.Max(below, Ticks.Widest(Ticks.Place(TopStrip.Second(x, chart.Top), horizontal: true, Figure.TickSize), Figure.TickSize));
    }

    private static IEnumerable<double> Heights(Panel panel) =>
        panel.Lines.SelectMany(line => line.Y)
            .Concat(panel.Bands.SelectMany(band => band.Lower.Concat(band.Upper)))
            .Concat(panel.Points.SelectMany(points => points.Y.Concat(points.Lower ?? []).Concat(points.Upper ?? [])))
            .Concat(panel.References.Select(line => line.Y));

    private static IEnumerable<double> Abscissae(Panel panel) =>
        panel.Lines.SelectMany(line => line.X).Concat(panel.Bands.SelectMany(band => band.X)).Concat(panel.Points.SelectMany(points => points.X));
}
