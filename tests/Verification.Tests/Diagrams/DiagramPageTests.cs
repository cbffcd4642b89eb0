using System.Text.Json;
using System.Xml.Linq;
using MimVerify.Verification.Diagrams;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Tests.Reports.Charts;

namespace MimVerify.Verification.Tests.Diagrams;

public sealed class DiagramPageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mimverify-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Boundary_GapOverExponents_IsTheStraightLineOfTheFormula()
    {
        var grid = SmallDiagrams.Grid(12, 9);
        var cells = SmallDiagrams.Run(SmallDiagrams.Definition(grid), _folder);
        var line = Assert.Single(DiagramFigure.Boundary(grid, cells, DiagramQuantities.Gap, isLogarithmic: false));
        Assert.All(line, point => Assert.Equal(0, (1 - point.Y) - (2 * (1 - point.X)), 1e-9));
        Assert.All(line, point => Assert.True(point.X >= 0.4 && point.X <= 1 && point.Y >= 0 && point.Y <= 0.6));
    }

    [Fact]
    public void Boundary_MeasuredRegime_SeparatesCellsWithAndWithoutPhaseOne()
    {
        var grid = SmallDiagrams.Grid(16, 6);
        var cells = SmallDiagrams.Run(SmallDiagrams.Definition(grid), _folder);
        var line = Assert.Single(DiagramFigure.Boundary(grid, cells, DiagramQuantities.Regime, isLogarithmic: true));
        foreach (var cell in cells.Where(cell => cell.Status == CellStatus.Run))
        {
            // The measured boundary says what the run itself found: T1 > 0 to its right and T1 = 0 to its left.
            var at = grid.PointAt(cell.Index);
            var level = line.Where(point => Math.Abs(point.Y - at.LocalExponent) < 1e-9).Select(point => point.X).ToArray();
            Assert.All(level, x => Assert.Equal(at.GlobalExponent > x, cell["T1"] > 0));
        }

        Assert.Contains(cells, cell => cell["T1"] > 0);
        Assert.Contains(cells, cell => cell["T1"] == 0);
    }

    [Fact]
    public void Of_Quantity_PutsTheFirstRowAtTheBottomAndSaysWhyCellsAreGrey()
    {
        var grid = SmallDiagrams.Grid(4, 6);
        var cells = SmallDiagrams.Run(SmallDiagrams.Definition(grid), _folder);
        var quantity = DiagramQuantities.Find("T_half")!;
        var map = DiagramFigure.Of(grid, cells, quantity);
        var place = DiagramQuantities.All.IndexOf(quantity);
        Assert.Equal(cells[2].Values[place], map.Panels[0].Values[(5 * 4) + 2]);
        Assert.Equal(CellStatuses.Meaning(CellStatus.LocalLarger), map.Panels[0].Remarks![0]);
        var root = Svg.Check(HeatmapRenderer.Render(map));
        using var read = JsonDocument.Parse(root.Element(Svg.Space + "metadata")!.Value);
        Assert.Equal("0.55", read.RootElement.GetProperty("y")[1][0].GetString());
        Assert.Equal("0.475", read.RootElement.GetProperty("x")[1][0].GetString());
        var panel = read.RootElement.GetProperty("p")[0];
        Assert.Equal(JsonValueKind.Null, panel[6][0].ValueKind);
        Assert.Equal(CellStatuses.Meaning(CellStatus.LocalLarger), read.RootElement.GetProperty("n")[panel[7][0].GetInt32()].GetString());
        Assert.Equal(cells[^1].Values[place], panel[6][3].GetDouble(), 1e-3 * cells[^1].Values[place]);
    }

    [Fact]
    public void Write_SmallDiagram_IsOnePageWithAFigureForEachQuantity()
    {
        var grid = SmallDiagrams.Grid(5, 4);
        var cells = SmallDiagrams.Run(SmallDiagrams.Definition(grid), _folder);
        var files = DiagramPage.Write(new DiagramSource(grid, cells, DiagramQuantities.All, "mimverify diagram", []));
        Assert.Equal(2 + DiagramQuantities.All.Length, files.Length);
        var page = files[0].Content;
        Assert.All(DiagramQuantities.All, quantity => Assert.Contains($">{quantity.Heading}</h2>", page, StringComparison.Ordinal));
        var body = XDocument.Parse(page[page.IndexOf("<main>", StringComparison.Ordinal)..(page.IndexOf("</main>", StringComparison.Ordinal) + 7)].Replace("&nbsp;", " ", StringComparison.Ordinal));
        Assert.Distinct(body.Descendants().Attributes("id").Select(id => id.Value));
        var run = cells.Count(cell => cell.Status == CellStatus.Run);
        Assert.Contains($"of the {run} settings", page, StringComparison.Ordinal);
        Assert.Equal(1 + grid.CellCount, files[1].Content.TrimEnd('\n').Split('\n').Length);
        Assert.All(files.Skip(2), file => Svg.Check(file.Content));
    }

    [Fact]
    public void Of_Cells_CountsAgreementWithTheGapAndWithTheRegimeNumber()
    {
        DiagramCell Cell(int index, double gap, double number, double regime) =>
            new(index, CellStatus.Run, [.. DiagramQuantities.All.Select(quantity => quantity.Name switch { "gap" => gap, "regime_number" => number, "regime" => regime, _ => 0.0 })]);
        var summary = DiagramSummary.Of([Cell(0, 0.1, 2, 3), Cell(1, 0.1, 0.5, 0.6), Cell(2, -0.1, 0.5, 1.1), new DiagramCell(3, CellStatus.NoRoom, [.. DiagramQuantities.All.Select(_ => double.NaN)])]);
        Assert.Equal((3, 2, 1, 2), (summary.Run, summary.WithPhaseOne, summary.GapAgrees, summary.NumberAgrees));
        Assert.Equal(1, summary.Counts[CellStatus.NoRoom]);
    }
}
