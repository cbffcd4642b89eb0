using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Scaling.Reports;

/// <summary>The plot of one part of a claim: its values over P with what was claimed, and below how they approach it.</summary>
internal static class LadderFigure
{
    private const double ErrorBars = 1.96;

    private static readonly SeriesColour[] Colours = [SeriesColour.Target, SeriesColour.Global, SeriesColour.Other, SeriesColour.Self, SeriesColour.Violet, SeriesColour.Amber];

    /// <summary>The drawing of the findings of one statement, of which at least one has points.</summary>
    public static string Draw(string id, IReadOnlyList<LadderFinding> findings, IReadOnlyList<string> queries, string engine)
    {
        var shown = findings.Where(finding => finding.Points.Length > 0).ToArray();
        var isLimit = !LadderWords.IsExponent(shown[0]);
        var chart = new LineChart(
            id,
            $"{shown[0].Label} {shown[0].Statement.Title} over P",
            isLimit
                ? "Values at each P with the claimed limit, and below their distance from it on logarithmic axes."
                : "Sizes of the values at each P on logarithmic axes, and below the local exponents between neighbouring P with the extrapolated interval.",
            new Axis("$P$", ScaleKind.Log10),
            isLimit ? [Values(shown, queries, ScaleKind.Linear), Deviations(shown, queries)] : [Values(shown, queries, ScaleKind.Log10), Exponents(shown, queries)])
        {
            SolidMeaning = engine,
            DashedMeaning = "claimed",
            DottedMeaning = "smallest constant",
        };
        return LineChartRenderer.Render(chart);
    }

    private static SeriesColour Colour(LadderFinding finding, IReadOnlyList<string> queries) =>
        Colours[Math.Max(0, queries.ToList().IndexOf(finding.Query)) % Colours.Length];

    private static Panel Values(LadderFinding[] findings, IReadOnlyList<string> queries, ScaleKind scale)
    {
        var isLog = scale == ScaleKind.Log10;
        var lines = new List<LineSeries>();
        var points = new List<PointSeries>();
        foreach (var finding in findings)
        {
            var colour = Colour(finding, queries);
            double[] x = [.. finding.Points.Select(point => point.PatchCount)];
            double[] y = [.. finding.Points.Select(point => isLog ? Math.Abs(point.Value) : point.Value)];
            lines.Add(new LineSeries(finding.Query, x, y, colour));
            points.Add(new PointSeries(finding.Query, x, y, colour)
            {
                Lower = Bars(finding, y, -ErrorBars),
                Upper = Bars(finding, y, ErrorBars),
            });
            if (Claimed(finding, x, y) is { } claimed)
            {
                lines.Add(new LineSeries(finding.Query, x, claimed, colour, finding.Growth is GrowthStatement.Bounded ? StrokeKind.Dotted : StrokeKind.Dashed));
            }
        }

        return new Panel(new Axis(findings[0].IsRatio ? "measured / predicted" : isLog ? "size of the quantity" : "quantity", scale)) { Lines = lines, Points = points };
    }

    private static double[]? Claimed(LadderFinding finding, double[] x, double[] y) => finding.Growth switch
    {
        GrowthStatement.TendsTo { Limit: not 0 } claim => [.. x.Select(_ => claim.Limit)],
        GrowthStatement.Bounded => [.. x.Select(_ => finding.Assessment.SmallestConstant ?? double.NaN)],
        GrowthStatement.ScalesAs claim => [.. x.Select(patches => y[^1] * Math.Pow(patches / x[^1], claim.Exponent))],
        GrowthStatement.ScalesAtMost claim => [.. x.Select(patches => y[^1] * Math.Pow(patches / x[^1], claim.Exponent))],
        _ => null,
    };

    private static double[]? Bars(LadderFinding finding, double[] values, double factor) =>
        finding.Points.Any(point => point.StandardError is > 0)
            ? [.. finding.Points.Select((point, i) => values[i] + (factor * (point.StandardError ?? 0)))]
            : null;

    private static Panel Deviations(LadderFinding[] findings, IReadOnlyList<string> queries)
    {
        var points = new List<PointSeries>();
        var lines = new List<LineSeries>();
        foreach (var finding in findings)
        {
            var limit = ((GrowthStatement.TendsTo)finding.Growth!).Limit;
            double[] x = [.. finding.Points.Select(point => point.PatchCount)];
            double[] y = [.. finding.Points.Select(point => Math.Abs(point.Value - limit))];
            points.Add(new PointSeries(finding.Query, x, y, Colour(finding, queries)));
            lines.Add(new LineSeries(finding.Query, x, y, Colour(finding, queries)));
        }

        return new Panel(new Axis("distance from the limit", ScaleKind.Log10)) { Lines = lines, Points = points };
    }

    private static Panel Exponents(LadderFinding[] findings, IReadOnlyList<string> queries)
    {
        var points = new List<PointSeries>();
        var lines = new List<LineSeries>();
        var bands = new List<Band>();
        foreach (var finding in findings.Where(finding => finding.Points.Length > 1 && finding.Points.All(point => point.Value != 0)))
        {
            var colour = Colour(finding, queries);
            var local = PowerLawFit.LocalExponents(finding.Points);
            double[] x = [.. Enumerable.Range(0, local.Length).Select(i => Math.Sqrt(finding.Points[i].PatchCount * finding.Points[i + 1].PatchCount))];
            lines.Add(new LineSeries(finding.Query, x, local, colour));
            points.Add(new PointSeries(finding.Query, x, local, colour));
            double[] ends = [finding.Points[0].PatchCount, finding.Points[^1].PatchCount];
            if (finding.Assessment.Exponent is { } exponent && double.IsFinite(exponent.HalfWidth))
            {
                bands.Add(new Band(ends, [exponent.Low, exponent.Low], [exponent.High, exponent.High], colour));
            }

            if (finding.Growth is GrowthStatement.ScalesAs or GrowthStatement.ScalesAtMost)
            {
                var claimed = finding.Growth is GrowthStatement.ScalesAs claim ? claim.Exponent : ((GrowthStatement.ScalesAtMost)finding.Growth).Exponent;
                lines.Add(new LineSeries(finding.Query, ends, [claimed, claimed], colour, StrokeKind.Dashed));
            }
        }

        return new Panel(new Axis("local exponent") { ZeroLine = true }) { Lines = lines, Points = points, Bands = bands };
    }
}
