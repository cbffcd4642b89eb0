using System.Collections.Immutable;
using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Diagrams;

/// <summary>One quantity of a diagram as a heatmap, with the line Delta = 0 and the boundary of Phase I, measured and to leading order.</summary>
public static class DiagramFigure
{
    /// <summary>The lines over every map: name, quantity, level, whether the level is taken of the logarithm, stroke.</summary>
    private static readonly ImmutableArray<(MathText Label, string Quantity, bool IsLogarithmic, StrokeKind Stroke)> Lines =
    [
        ("boundary of Phase I, measured: $|α_{g}(0)| = α_{a}(0)$", DiagramQuantities.Regime, true, StrokeKind.Solid),
        ("$Δ = 0$", DiagramQuantities.Gap, false, StrokeKind.Dashed),
        ("boundary of Phase I to leading order: $(1-γ) P^{Δ} = 1$", DiagramQuantities.RegimeNumber, true, StrokeKind.Dotted),
    ];

    /// <summary>The heatmap; rows from the top down, as heatmaps go.</summary>
    /// <exception cref="ArgumentException">The cells are not those of the grid.</exception>
    public static Heatmap Of(DiagramGrid grid, ImmutableArray<DiagramCell> cells, DiagramQuantity quantity)
    {
        if (cells.Length != grid.CellCount)
        {
            throw new ArgumentException($"The grid has {grid.CellCount} cells; got {cells.Length}.", nameof(cells));
        }

        var place = DiagramQuantities.All.IndexOf(quantity);
        double[] values = [.. FromTheTop(grid).Select(cell => cells[cell].Values[place])];
        var panel = new HeatmapPanel(MathText.Empty, grid.Y.Count, grid.X.Count, values)
        {
            Curves = [.. Lines.Select(line => new HeatmapCurve(line.Label, Boundary(grid, cells, line.Quantity, line.IsLogarithmic), line.Stroke)).Where(curve => curve.Pieces.Count > 0)],
            Remarks = [.. FromTheTop(grid).Select(cell => cells[cell].Status == CellStatus.Run ? string.Empty : CellStatuses.Meaning(cells[cell].Status))],
        };
        return new Heatmap(
            $"diagram-{quantity.Name.Replace('_', '-')}",
            $"{quantity.Heading} over {grid.X.Parameter.Name} and {grid.Y.Parameter.Name}",
            $"{quantity.Caption} Each cell is a run of the mean-field equations; grey cells have no value.",
            new HeatmapAxis(grid.X.Parameter.Title) { Range = RangeOf(grid.X) },
            new HeatmapAxis(grid.Y.Parameter.Title) { Range = RangeOf(grid.Y) },
            ColourScale.Covering(quantity.Title, quantity.Scale, values),
            [panel])
        {
            HasReadout = true,
        };
    }

    /// <summary>A line of the diagram in the axes' values: where a quantity is 0 or, of its logarithm, where it is 1.</summary>
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> Boundary(DiagramGrid grid, IReadOnlyList<DiagramCell> cells, string quantity, bool isLogarithmic)
    {
        var place = DiagramQuantities.IndexOf(quantity);
        double[] values = [.. cells.Select(cell => isLogarithmic ? Math.Log(cell.Values[place]) : cell.Values[place])];

        // Cells are counted at their middles.
        return [.. Contours.At(values, grid.X.Count, 0).Select(piece => (IReadOnlyList<(double X, double Y)>)[.. piece.Select(point => (grid.X.At(point.X + 0.5), grid.Y.At(point.Y + 0.5)))])];
    }

    private static IEnumerable<int> FromTheTop(DiagramGrid grid) =>
        Enumerable.Range(0, grid.Y.Count).Reverse().SelectMany(row => Enumerable.Range(row * grid.X.Count, grid.X.Count));

    private static HeatmapRange RangeOf(DiagramAxis axis) => new(axis.Parameter.Scale, axis.Start, axis.End);
}
