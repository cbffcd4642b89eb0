using System.Buffers.Binary;
using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Tests.Reports.Charts;

public class HeatmapRendererTests
{
    private const int Patches = 196;
    private const int LargestPanel = 60_000;

    [Fact]
    public void Render_FourBlockMatrices_AreWellFormedAndSmall()
    {
        var svg = HeatmapRenderer.Render(Figure([.. Enumerable.Range(1, 4).Select(gain => Matrix((row, column) => Block(row) == Block(column) ? gain * 0.01 : 0.001))]));
        var root = Svg.Check(svg);
        Assert.InRange(svg.Length, 2_000, 40_000);
        Assert.Empty(root.Descendants(Svg.Space + "image"));
    }

    [Fact]
    public void Render_Noise_StaysUnderSixtyKilobytesAPanel()
    {
        var random = new Random(5);
        var svg = HeatmapRenderer.Render(Figure([Matrix((_, _) => random.NextDouble())]));
        var image = Assert.Single(Svg.Check(svg).Descendants(Svg.Space + "image"));
        Assert.InRange(svg.Length, 0, LargestPanel + 5_000);
        var png = Convert.FromBase64String(image.Attribute("href")!.Value["data:image/png;base64,".Length..]);
        Assert.Equal(Patches, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
    }

    [Fact]
    public void Render_NotFiniteValuesOnLogScale_AreDrawn()
    {
        double[] values = [0, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e-3, 1, 1e300, double.Epsilon];
        Svg.Check(HeatmapRenderer.Render(new Heatmap(
            "h", "t", "d", new HeatmapAxis("x"), new HeatmapAxis("y"), ColourScale.Covering("v", ScaleKind.Log10, values), [new HeatmapPanel("m", 3, 3, values)])));
    }

    [Fact]
    public void Render_AnyMatrix_IsWellFormed() => Law.Holds(
        FsCheck.Fluent.Gen.ArrayOf(Law.AnyDouble),
        values =>
        {
            foreach (var kind in Enum.GetValues<ScaleKind>().Where(_ => values.Length > 0))
            {
                Svg.Check(HeatmapRenderer.Render(new Heatmap(
                    "h", "t", "d", new HeatmapAxis("x"), new HeatmapAxis("y"), ColourScale.Covering("v", kind, values), [new HeatmapPanel("m", 1, values.Length, values)])));
            }
        });

    [Fact]
    public void Render_BlockMatrix_CoversEveryCellOnce()
    {
        var panel = Matrix((row, column) => Block(row) == Block(column) ? 1 : 0);
        var root = Svg.Check(HeatmapRenderer.Render(Figure([panel])));
        var cells = root.Descendants(Svg.Space + "g").Single(group => group.Attribute("shape-rendering") is not null).Elements().Select(path => path.Attribute("d")!.Value).ToList();
        Assert.Equal(2, cells.Count);
        var area = cells[1].Split('z', StringSplitOptions.RemoveEmptyEntries).Sum(rectangle =>
            int.Parse(rectangle.Split('h')[1].Split('v')[0], null) * int.Parse(rectangle.Split('v')[1].Split('h')[0], null));
        Assert.Equal(panel.Values.Count(value => value == 1), area);
    }

    [Fact]
    public void Render_SquareRootScale_SaysSo() => Assert.Contains("(square-root scale)", HeatmapRenderer.Render(Figure([Matrix((row, _) => row)])), StringComparison.Ordinal);

    [Fact]
    public void HeatmapPanel_WrongCount_Throws() => Assert.Throws<ArgumentException>(() => new HeatmapPanel("m", 2, 2, [1, 2, 3]));

    private static int Block(int index) => index < 100 ? 0 : 1 + ((index - 100) / 12);

    private static HeatmapPanel Matrix(Func<int, int, double> value) =>
        new("$t$ = 0", Patches, Patches, [.. Enumerable.Range(0, Patches * Patches).Select(cell => value(cell / Patches, cell % Patches))]);

    private static Heatmap Figure(IReadOnlyList<HeatmapPanel> panels) => new(
        "maps", "Attention", "Maps.", Axis("key $q$"), Axis("query $p$"), ColourScale.Covering("attention", ScaleKind.SquareRoot, panels.SelectMany(panel => panel.Values)), panels);

    private static HeatmapAxis Axis(string title) => new(title)
    {
        Boundaries = [.. Enumerable.Range(0, 8).Select(area => 100 + (12 * area))],
        Names = ["global", .. Enumerable.Range(1, 8).Select(area => new MathText($"$L_{area}$"))],
    };
}
