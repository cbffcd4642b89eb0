using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Figures;
using MimVerify.Verification.Reports.Latex;

namespace MimVerify.Verification.Tests.Reports.Latex;

public partial class LatexFigureTests
{
    [Fact]
    public void Write_LineChart_DrawsEverySeriesFromItsOwnFile()
    {
        double[] x = [1, 10, 100];
        var chart = new LineChart("c", "t", "d", new Axis("$t$", ScaleKind.Log10), [
            new Panel(new Axis("$Φ$"))
            {
                Lines = [new LineSeries("run", x, [1, double.NaN, 3], SeriesColour.Target), new LineSeries("run", x, [1, 2, 2.5], SeriesColour.Target, StrokeKind.Dashed)],
                Bands = [new Band(x, [0, 1, 2], [2, 3, 4], SeriesColour.Target)],
                Points = [new PointSeries("seen", [5], [2], SeriesColour.Other) { Lower = [1.5], Upper = [2.75] }],
                References = [new ReferenceLine("limit", 2.25)],
            },
            new Panel(new Axis("loss", ScaleKind.Log10)) { Lines = [new LineSeries("loss", x, [1, 0, 1e-3], SeriesColour.Loss)] },
        ]) { Markers = [new Marker("$T_{1}$", 20)], Phases = [new Phase("I", 1, 20)] };
        var files = LatexFigure.Write(new FigureModel("c", chart, Map: null)).ToDictionary(file => file.Path, file => Encoding.UTF8.GetString(file.Content.Span), StringComparer.Ordinal);
        var latex = files["figures/c.tex"];

        Assert.Equal("x y\n1 1\n10 nan\n100 3\n", files["data/c-1-1.dat"]);
        Assert.Equal("x y\n1 1\n10 nan\n100 0.001\n", files["data/c-2-1.dat"]);
        Assert.Equal("x y\n1 2\n10 3\n100 4\n100 2\n10 1\n1 0\n", files["data/c-1-band1.dat"]);
        Assert.Equal("x y below above\n5 2 0.5 0.75\n", files["data/c-1-points1.dat"]);

        // Every file is read, and no other.
        Assert.Equal(files.Keys.Where(path => path.StartsWith("data/", StringComparison.Ordinal)).Order(StringComparer.Ordinal), Reads().Matches(latex).Select(match => match.Groups["path"].Value).Order(StringComparer.Ordinal));
        Assert.Equal(2, latex.Split("\\nextgroupplot").Length - 1);
        Assert.Contains("run (theory)", latex, StringComparison.Ordinal);
        Assert.Contains("ymode=log", latex, StringComparison.Ordinal);
        Assert.Contains("(axis cs:20,", latex, StringComparison.Ordinal);
        Assert.Contains("dashed] (axis cs:1,2.25) -- (axis cs:100,2.25)", latex, StringComparison.Ordinal);
        Assert.Equal(latex.Count(symbol => symbol == '{'), latex.Count(symbol => symbol == '}'));

        // As many names in the key as plots that are not left out of it.
        Assert.Equal(latex.Split("\\addplot").Length - latex.Split("forget plot").Length, latex.Split("\\addlegendentry").Length - 1);
    }

    [Fact]
    public void Write_LongLine_KeepsItsExtremes()
    {
        double[] x = [.. Enumerable.Range(1, 20_000).Select(index => (double)index)];
        double[] y = [.. x.Select(value => value == 7_777 ? 50.0 : Math.Sin(value))];
        var files = LatexFigure.Write(new FigureModel("c", new LineChart("c", "t", "d", new Axis("$t$"), [new Panel(new Axis("y")) { Lines = [new LineSeries("l", x, y, SeriesColour.Loss)] }]), Map: null));
        var rows = Encoding.UTF8.GetString(files.Single(file => file.Path == "data/c-1-1.dat").Content.Span).TrimEnd('\n').Split('\n')[1..];
        Assert.InRange(rows.Length, 500, 3_000);
        Assert.Contains("7777 50", rows);
    }

    [Fact]
    public void Write_Heatmap_HasImageNumbersLinesAndTheBarOfItsScale()
    {
        var map = new Heatmap("m", "t", "d", new HeatmapAxis("x") { Range = new HeatmapRange(ScaleKind.Log10, 1, 100) }, new HeatmapAxis("y") { Range = new HeatmapRange(ScaleKind.Linear, 0, 1) },
            new ColourScale("v", ScaleKind.Log10, 0.01, 100),
            [new HeatmapPanel("p", 2, 2, [1, 2, double.NaN, 4]) { Curves = [new HeatmapCurve("edge", [[(1, 0), (10, 0.5)], [(20, 0.5), (30, 1)]], StrokeKind.Dashed)] }]);
        var files = LatexFigure.Write(new FigureModel("m", Lines: null, map)).ToDictionary(file => file.Path, file => file.Content.ToArray(), StringComparer.Ordinal);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], files["figures/m-1.png"][..4]);
        var numbers = Encoding.UTF8.GetString(files["data/m-1.dat"]).TrimEnd('\n').Split('\n')[1..].Select(line => line.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        Assert.Equal([1, 2, double.NaN, 4], numbers.Select(row => row[2]));
        Assert.Equal([0.75, 0.75, 0.25, 0.25], numbers.Select(row => row[1]));
        Assert.Equal(Math.Pow(10, 0.5), numbers[0][0], 1e-12);
        Assert.Equal("x y\n1 0\n10 0.5\n\n20 0.5\n30 1\n\n", Encoding.UTF8.GetString(files["data/m-1-line1.dat"]));
        var latex = Encoding.UTF8.GetString(files["figures/m.tex"]);
        Assert.Contains("point meta min=-2, point meta max=2", latex, StringComparison.Ordinal);
        Assert.Contains("xmode=log", latex, StringComparison.Ordinal);
        Assert.Contains("{10$^{2}$}", latex, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Table_EndsEveryRowAndRefusesRaggedOnes()
    {
        var table = new LatexTable("t", "caption", ("a", "l"), ("b", "r"));
        table.Add("1", "2");
        table.Add("3", "4");
        Assert.Throws<ArgumentException>(() => table.Add("5"));
        var latex = Encoding.UTF8.GetString(table.Write().Content.Span);
        Assert.Contains("1 & 2 \\\\\n3 & 4 \\\\\n\\end{longtable}", latex, StringComparison.Ordinal);
        Assert.Contains("\\begin{longtable}{@{}lr@{}}", latex, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\{\\mvroot/(?<path>[^}]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Reads();
}
