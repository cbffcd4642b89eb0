using System.Collections.Immutable;
using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Reports.Comparison;

/// <summary>The curves of one row of two runs on the same axes: the first run solid, the second dashed.</summary>
internal static class ComparisonFigure
{
    /// <summary>The signals that are drawn, each in a panel.</summary>
    public static ImmutableArray<(string Name, string Letter, MathText Axis, bool IsLogarithmic)> Signals { get; } =
    [
        ("phi", "$Φ$", "$Φ$", false),
        ("attention_unmasked", "$A$", "$E[A_{j} | u_{a} > 0]$", false),
        ("excess", "loss − floor", "loss − floor", true),
    ];

    /// <summary>The roles that are drawn.</summary>
    public static ImmutableArray<(string Name, SeriesColour Colour)> Roles { get; } =
        [("target", SeriesColour.Target), ("global", SeriesColour.Global), ("other", SeriesColour.Other), (string.Empty, SeriesColour.Violet)];

    /// <summary>The chart; null where the runs have no curve in common.</summary>
    /// <param name="comparison">The runs.</param>
    /// <param name="pair">The row of each.</param>
    /// <param name="isMatched">Against t/T_half of each run instead of t.</param>
    public static LineChart? Of(RunComparison comparison, (long First, long Second) pair, bool isMatched)
    {
        var (first, second) = (comparison.First, comparison.Second);
        var clocks = isMatched ? (first.TimeOf(pair.First, 0, "T_half")!.Value, second.TimeOf(pair.Second, 0, "T_half")!.Value) : (1.0, 1.0);
        var panels = new List<Panel>();
        foreach (var (name, letter, axis, isLogarithmic) in Signals)
        {
            LineSeries[] lines =
            [
                .. Roles.SelectMany(role => new[]
                {
                    Line(first.Find(pair.First, name, role.Name, 0), clocks.Item1, $"{letter} {role.Name}", role.Colour, StrokeKind.Solid),
                    Line(second.Find(pair.Second, name, role.Name, 0), clocks.Item2, $"{letter} {role.Name}", role.Colour, StrokeKind.Dashed),
                }).OfType<LineSeries>(),
            ];
            if (lines.Length > 0)
            {
                panels.Add(new Panel(new Axis(axis, isLogarithmic ? ScaleKind.Log10 : ScaleKind.Linear) { ZeroLine = !isLogarithmic }) { Lines = lines });
            }
        }

        if (panels.Count == 0)
        {
            return null;
        }

        var id = $"compare-q{pair.First}{(isMatched ? "-matched" : string.Empty)}";
        return new LineChart(
            id,
            $"{first.Label} and {second.Label}, query {pair.First}",
            isMatched ? "The curves of one row of both runs against time in units of each run's own T_half." : "The curves of one row of both runs against training time.",
            new Axis(isMatched ? "$t / T_{half}$, each run by its own" : "training time $t$ (learning rate × steps)", ScaleKind.Log10),
            panels)
        {
            SolidMeaning = first.Label,
            DashedMeaning = second.Label,
            Markers = isMatched ? [] : [.. Marks(first, pair.First).Concat(Marks(second, pair.Second))],
        };
    }

    private static IEnumerable<Marker> Marks(ComparedRun run, long query) =>
        run.TimeOf(query, 0, "T_half") is > 0 and { } half ? [new Marker(new MathText($"{run.Label[..1]}: $T_{{half}}$ = ") + NumberText.Typeset(half), half)] : [];

    private static LineSeries? Line(ComparedCurve? curve, double clock, MathText label, SeriesColour colour, StrokeKind stroke)
    {
        if (curve is null)
        {
            return null;
        }

        // A log axis has no place for t = 0.
        var first = Array.FindIndex(curve.Times, time => time > 0);
        return first < 0 ? null : new LineSeries(label, [.. curve.Times[first..].Select(time => time / clock)], curve.Values[first..], colour, stroke);
    }
}
