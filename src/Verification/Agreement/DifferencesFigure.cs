using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Agreement;

/// <summary>Differences over what explains them against time: a panel for each comparison, a line for each quantity.</summary>
internal static class DifferencesFigure
{
    // Below this nothing differs that anybody would want to see.
    private const double Smallest = 1e-4;

    public static string Render(string slug, IReadOnlyList<ComparedSeries> compared)
    {
        var panels = compared.GroupBy(series => series.Kind).OrderBy(group => group.Key).Select(group => PanelOf(group.Key, [.. group])).ToArray();
        return LineChartRenderer.Render(new LineChart(
            $"{slug}-differences",
            "Differences between engines over what explains them",
            "For each pair of runs, the size of the difference over the largest explained one, against training time; 1 is the limit.",
            new Axis("training time $t$", ScaleKind.Log10) { Minimum = compared.Min(series => series.Times[0]), Maximum = compared.Max(series => series.Times[^1]) },
            panels));
    }

    private static Panel PanelOf(ComparisonKind kind, ComparedSeries[] compared)
    {
        SeriesColour[] colours = [SeriesColour.Target, SeriesColour.Global, SeriesColour.Self, SeriesColour.Other, SeriesColour.Violet, SeriesColour.Amber, SeriesColour.Loss];
        return new Panel(new Axis(ComparisonWords.Name(kind), ScaleKind.Log10) { Minimum = Smallest, Maximum = Math.Max(3, 1.5 * compared.Max(series => Finite(series.RatioAt(series.Worst)))) })
        {
            Lines =
            [
                .. compared.Take(colours.Length).Select((series, place) => new LineSeries(
                    series.Quantity, series.Times, [.. series.Times.Select((_, i) => Math.Max(Smallest, Finite(series.RatioAt(i))))], colours[place])),
            ],
            References = [new ReferenceLine("explained", 1)],
        };
    }

    private static double Finite(double ratio) => double.IsFinite(ratio) ? ratio : 1e6;
}
