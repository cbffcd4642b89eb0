using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Diagrams;

/// <summary>Leading-order predictions against the mean field along a ladder of P at fixed exponents: ratios that tend to 1 where a claim holds.</summary>
public static class LadderFigure
{
    /// <summary>The rungs: 41 numbers of patches from 10^2 to 10^12, evenly spaced in their logarithm.</summary>
    /// <param name="point">Exponents, mask ratio, clusters, latents; its P is not used.</param>
    public static DiagramGrid Grid(DiagramPoint point)
    {
        // The second axis has one cell, which stands for its middle: the mask ratio itself.
        var width = Math.Min(point.MaskRatio, 1 - point.MaskRatio) / 2;
        return new DiagramGrid(
            new DiagramAxis(DiagramParameters.Find("patches")!, 1e2, 1e12, 41),
            new DiagramAxis(DiagramParameters.Find("gamma")!, point.MaskRatio - width, point.MaskRatio + width, 1),
            point);
    }

    /// <summary>The chart.</summary>
    /// <exception cref="ArgumentException">The cells are not those of the grid.</exception>
    public static LineChart Of(DiagramGrid grid, IReadOnlyList<DiagramCell> cells)
    {
        Theory.Guard.SameLength(cells.Count, grid.CellCount, nameof(cells));
        double[] patches = [.. Enumerable.Range(0, grid.X.Count).Select(grid.X.Value)];
        LineSeries Line(MathText label, SeriesColour colour, Func<DiagramCell, double> value) => new(label, patches, [.. cells.Select(value)], colour);
        var panel = new Panel(new Axis("measured / predicted"))
        {
            Lines =
            [
                Line("$T_{half} / t^{*}$ (M3)", SeriesColour.Target, cell => cell["time_ratio"]),
                Line("plateau (M2)", SeriesColour.Global, cell => cell["plateau_ratio"]),
                Line("$3 T_{1} / T_{half}$ (M7)", SeriesColour.Violet, cell => cell[DiagramQuantities.Gap] > 0 ? 3 * cell["switch"] : double.NaN),
                Line("initial pull (M1)", SeriesColour.Other, cell => cell[DiagramQuantities.Regime] / cell[DiagramQuantities.RegimeNumber]),
            ],
            References = [new ReferenceLine("1", 1)],
        };
        return new LineChart(
            "ladder",
            "Leading order against the mean field as P grows",
            "Measured over predicted for the time to half attention, the plateau, the switch and the initial pull at fixed exponents; ratios that tend to 1 are claims that the mean field bears out.",
            new Axis("patches $P$", ScaleKind.Log10),
            [panel]);
    }
}
