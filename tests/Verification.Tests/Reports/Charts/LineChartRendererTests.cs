using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Tests.Reports.Charts;

public class LineChartRendererTests
{
    private static readonly double[] Times = [.. Enumerable.Range(0, 10_000).Select(index => Math.Pow(10, -2 + (7.0 * index / 9999)))];

    [Fact]
    public void Render_StackedChart_IsWellFormedNamedAndCompact()
    {
        var svg = LineChartRenderer.Render(Story());
        var root = Svg.Check(svg);
        Assert.Equal("Correlations & <loss>", root.Element(Svg.Space + "title")!.Value);
        Assert.InRange(svg.Length, 5_000, 120_000);
    }

    [Fact]
    public void Render_Twice_GivesTheSameBytes() => Assert.Equal(LineChartRenderer.Render(Story()), LineChartRenderer.Render(Story()));

    [Fact]
    public void Render_PhasesAndMarkers_AreNamedOnceOnTop()
    {
        var text = Texts(LineChartRenderer.Render(Story()));
        Assert.Equal(1, text.Count(label => label == "II growth"));
        Assert.Equal(1, text.Count(label => label == "Thalf = 103.8"));
        Assert.Contains("t/Thalf", text);
    }

    [Fact]
    public void Render_TheoryAndSimulationOfOneName_AreLabelledOnceAndKeyed()
    {
        var text = Texts(LineChartRenderer.Render(Story()));
        Assert.Equal(1, text.Count(label => label == "Φa"));
        Assert.Contains("theory", text);
        Assert.Contains("simulation", text);
    }

    [Fact]
    public void Render_Spike_IsDrawn()
    {
        double[] y = [.. Times.Select((_, index) => index == 5003 ? 9 : 0.0)];
        var chart = Chart(new Panel(new Axis("y")) { Lines = [new LineSeries("y", Times, y, SeriesColour.Target)] });
        var path = Svg.WithClass(Svg.Check(LineChartRenderer.Render(chart)), "mv-line").Single().Attribute("d")!.Value;
        var heights = path[1..].Split('L').Select(pair => double.Parse(pair.Split(' ')[1], CultureInfo.InvariantCulture)).ToList();
        Assert.True(heights.Max() - heights.Min() > 300);
    }

    [Fact]
    public void Render_GapInData_BreaksTheLine()
    {
        var chart = Chart(new Panel(new Axis("y", ScaleKind.Log10)) { Lines = [new LineSeries("y", [1, 2, 3, 4, 5, 6, 7], [1, 2, 0, 4, double.NaN, 3, 2], SeriesColour.Target)] });
        var path = Svg.WithClass(Svg.Check(LineChartRenderer.Render(chart)), "mv-line").Single().Attribute("d")!.Value;
        Assert.Equal(3, path.Count(symbol => symbol == 'M'));
    }

    [Fact]
    public void Render_TwelveSeries_FallBackToLegend()
    {
        var lines = Enumerable.Range(1, 12).Select(area => new LineSeries($"area {area}", [1, 2, 3], [1, area, 3], SeriesColour.Other)).ToList();
        var root = Svg.Check(LineChartRenderer.Render(Chart(new Panel(new Axis("y")) { Lines = lines })));
        Assert.Empty(Svg.WithClass(root, "mv-leader"));
        Assert.Equal(12, root.Descendants(Svg.Space + "text").Count(text => text.Value.StartsWith("area", StringComparison.Ordinal)));
    }

    [Fact]
    public void Render_NoData_IsStillAChart() => Svg.Check(LineChartRenderer.Render(Chart(new Panel(new Axis("y", ScaleKind.Log10)))));

    [Fact]
    public void Render_Metadata_CarriesEverySeriesAsJson()
    {
        var root = Svg.Check(LineChartRenderer.Render(Story()));
        using var json = JsonDocument.Parse(root.Element(Svg.Space + "metadata")!.Value);
        var panels = json.RootElement.GetProperty("p").EnumerateArray().ToList();
        Assert.Equal(3, panels.Count);
        Assert.Equal(2 + 3, panels[0].GetArrayLength());
        var series = panels[0][2];
        Assert.Equal(json.RootElement.GetProperty("a")[series[2].GetInt32()].GetArrayLength(), series[3].GetArrayLength());
    }

    [Fact]
    public void Render_AnyData_IsWellFormedAndInsideTheFrame() => Law.Holds(
        from xs in Gen.ArrayOf(Law.AnyDouble)
        from ys in Gen.ArrayOf(Law.AnyDouble, xs.Length)
        from zs in Gen.ArrayOf(Law.AnyDouble, xs.Length)
        from logX in Gen.Elements(true, false)
        from kind in Gen.Elements(ScaleKind.Linear, ScaleKind.Log10, ScaleKind.SquareRoot)
        from multiple in Gen.Elements(1e-200, 0.3, 1e200)
        from label in Gen.Elements(string.Empty, "y", "$Φ_{local}$ of a local area")
        select (xs, ys, zs, logX, kind, multiple, label),
        given =>
        {
            var panel = new Panel(new Axis("y", given.kind) { ZeroLine = true })
            {
                Lines = [new LineSeries(given.label, given.xs, given.ys, SeriesColour.Target)],
                Bands = [new Band(given.xs, given.ys, given.zs, SeriesColour.Global)],
                Points = [new PointSeries(given.label, given.xs, given.zs, SeriesColour.Self) { Lower = given.ys, Upper = given.zs }],
                References = [.. given.ys.Take(given.label.Length).Select(y => new ReferenceLine("line", y))],
            };
            var chart = new LineChart("any", "any", "any", new Axis("x", given.logX ? ScaleKind.Log10 : ScaleKind.Linear), [panel, panel])
            {
                Top = new SecondAxis("top", given.multiple),
                Phases = [.. given.xs.Take(3).Select(x => new Phase("phase", x, x * 10))],
                Markers = [.. given.xs.Take(5).Select(x => new Marker("$T_x$", x))],
            };
            var root = Svg.Check(LineChartRenderer.Render(chart));
            var size = root.Attribute("viewBox")!.Value.Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
            Assert.All(root.Descendants(Svg.Space + "text"), text =>
            {
                var (low, high, y) = Svg.Extent(text);
                Assert.InRange(low, -0.01, size[2]);
                Assert.InRange(high, 0, size[2] + 0.01);
                Assert.InRange(y, 0, size[3]);
            });
        });

    [Fact]
    public void LineSeries_LengthsDiffer_Throws() => Assert.Throws<ArgumentException>(() => new LineSeries("y", [1, 2], [1], SeriesColour.Target));

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("a b")]
    [InlineData("a{}")]
    public void LineChart_IdUnfitForCss_Throws(string id) =>
        Assert.Throws<ArgumentException>(() => new LineChart(id, "t", "d", new Axis("x"), [new Panel(new Axis("y"))]));

    [Fact]
    public void Axis_LimitThatTheScaleCannotShow_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new Axis("y", ScaleKind.Log10) { Minimum = 0 });

    [Fact]
    public void Axis_EndsBeforeItsBeginning_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new Axis("y") { Minimum = 2, Maximum = 1 });

    private static List<string> Texts(string svg) => [.. Svg.Check(svg).Descendants(Svg.Space + "text").Select(text => text.Value)];

    private static LineChart Chart(Panel panel) => new("chart", "title", "description", new Axis("$t$", ScaleKind.Log10), [panel]);

    private static LineChart Story()
    {
        double[] target = [.. Times.Select(t => Math.Log(1 + (t / 20)))];
        double[] competitor = [.. Times.Select(t => -Math.Log(1 + (t / 5)) / 2)];
        double[] loss = [.. Times.Select(t => 0.02 + (1 / (1 + t)))];
        return new LineChart("story", "Correlations & <loss>", "Three panels.", new Axis("time $t$", ScaleKind.Log10),
        [
            new Panel(new Axis("$Φ$") { ZeroLine = true })
            {
                Lines =
                [
                    new LineSeries("$Φ_a$", Times, target, SeriesColour.Target),
                    new LineSeries("$Φ_a$", Times, target, SeriesColour.Target, StrokeKind.Dashed),
                    new LineSeries("$Φ_g$", Times, competitor, SeriesColour.Global),
                ],
                Bands = [new Band(Times, [.. target.Select(value => value - 0.1)], [.. target.Select(value => value + 0.1)], SeriesColour.Target)],
            },
            new Panel(new Axis("rate")) { Lines = [new LineSeries("rate", Times, [.. Times.Select(Math.Sin)], SeriesColour.Other)] },
            new Panel(new Axis("loss", ScaleKind.Log10)) { Lines = [new LineSeries("$L_p$", Times, loss, SeriesColour.Loss)], References = [new ReferenceLine("floor", 0.02)] },
        ])
        {
            Top = new SecondAxis("$t/T_{half}$", 1 / 103.8),
            Phases = [new Phase("I decoupling", 0, 5), new Phase("II growth", 5, 103.8), new Phase("III convergence", 103.8, double.PositiveInfinity)],
            Markers = [new Marker("$T_1$ = 5", 5), new Marker("$T_{half}$ = 103.8", 103.8)],
        };
    }
}
