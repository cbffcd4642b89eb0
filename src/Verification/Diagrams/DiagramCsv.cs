using System.Text;
using MimVerify.Simulation.Recording;

namespace MimVerify.Verification.Diagrams;

/// <summary>Writes <c>diagram.csv</c>: one line a cell, its place, the values of both axes, its status and every quantity, empty where there is none.</summary>
public static class DiagramCsv
{
    /// <summary>The file.</summary>
    public static string Write(DiagramGrid grid, IEnumerable<DiagramCell> cells)
    {
        var csv = new StringBuilder($"column,row,{grid.X.Parameter.Name},{grid.Y.Parameter.Name},status,{string.Join(',', DiagramQuantities.All.Select(quantity => quantity.Name))}\n");
        foreach (var cell in cells)
        {
            var (column, row) = (grid.Column(cell.Index), grid.Row(cell.Index));
            csv.Append($"{column},{row},{RoundTripNumber.Of(grid.X.Value(column))},{RoundTripNumber.Of(grid.Y.Value(row))},{CellStatuses.Name(cell.Status)},{string.Join(',', cell.Values.Select(RoundTripNumber.Of))}\n");
        }

        return csv.ToString();
    }
}
