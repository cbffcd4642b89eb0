using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;
using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Reports.Figures;

/// <summary>What several heads of one row learn, a line for each: correlations, attention on the query's own area, what lies outside the coordinates' span.</summary>
internal static class HeadsFigure
{
    // Beyond these, heads share colours; their labels still tell them apart.
    private static readonly SeriesColour[] Colours =
        [SeriesColour.Target, SeriesColour.Global, SeriesColour.Other, SeriesColour.Self, SeriesColour.Amber, SeriesColour.Violet, SeriesColour.Loss, SeriesColour.Floor];

    /// <summary>What to see, for captions.</summary>
    public const string Caption =
        "Each head apart. Heads are numbered in every training by how much they attend to the query's own area over the run, head 0 most; lines are means over the trainings. "
        + "Dashed: the mean over heads, whose attention is what reconstructs. Last panel: the share of |Q|² of the head that lies outside what Φ and Υ can read.";

    /// <summary>The chart of one cluster.</summary>
    /// <exception cref="ArgumentException">The row has one head.</exception>
    public static LineChart Of(RowTrajectory run, int cluster)
    {
        if (run.Heads.IsEmpty)
        {
            throw new ArgumentException("The row has one head.", nameof(run));
        }

        var start = run.Times.First(time => time > 0);
        return new LineChart(
            $"{RowCurves.Slug(run)}-c{cluster}-heads",
            $"The heads of {RowCurves.Name(run)}",
            "Correlation with the query's own area and with its competitor, attention on the own area and the share of the matrix outside the span, one line for each head.",
            new Axis("training time $t$ (learning rate × steps)", ScaleKind.Log10) { Minimum = start, Maximum = run.Times[^1] },
            [
                .. new (Axis Axis, Func<RowTrajectory, Series?> Of)[]
                {
                    (new Axis("$Φ_{a}$, own area") { ZeroLine = true }, row => row.Find(Signal.Phi, AreaRole.Target, cluster)),
                    (new Axis("$Φ$, largest other area") { ZeroLine = true }, row => row.Find(Signal.Phi, AreaRole.Global, cluster) ?? row.Find(Signal.Phi, AreaRole.Other, cluster)),
                    (new Axis("$E[A_{a} | u_{a} > 0]$"), row => row.Find(Signal.AttentionUnmasked, AreaRole.Target, cluster)),
                    (new Axis("share outside span"), row => row.Find(Signal.OutsideSpan)),
                }.Where(panel => panel.Of(run) is not null).Select(panel => new Panel(panel.Axis) { Lines = [.. Lines(run, panel.Of)] }),
            ])
        {
            SolidMeaning = "one head",
            DashedMeaning = "mean over heads",
        };
    }

    private static IEnumerable<LineSeries> Lines(RowTrajectory run, Func<RowTrajectory, Series?> of)
    {
        var first = Array.FindIndex(run.Times, time => time > 0);
        var times = run.Times[first..];
        for (var head = 0; head < run.Heads.Length; head++)
        {
            yield return new LineSeries($"head {head}", times, of(run.Heads[head])!.Values[first..], Colours[head % Colours.Length]);
        }

        yield return new LineSeries("mean", times, of(run)!.Values[first..], SeriesColour.Floor, StrokeKind.Dashed);
    }
}
