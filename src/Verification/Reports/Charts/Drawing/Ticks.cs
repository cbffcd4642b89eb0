namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>Chooses ticks: inside the range, increasing, at most eight labels, and labels that do not touch.</summary>
internal static class Ticks
{
    public const int MaximumLabels = 8;
    private const double HorizontalGap = 9;
    private const double VerticalGap = 5;

    public static IReadOnlyList<Tick> Place(Scale scale, bool horizontal, double fontSize, int maximumLabels = MaximumLabels)
    {
        if (!Scale.CanDraw(scale.Kind, scale.Minimum) || !Scale.CanDraw(scale.Kind, scale.Maximum))
        {
            // A multiple of a drawable axis may lie beyond what numbers hold.
            return [];
        }

        foreach (var (values, labels, minor) in TickCandidates.Of(scale))
        {
            var ticks = values.Zip(labels, (value, label) => new Tick(value, scale.Map(value), label)).ToList();
            if (ticks.Count > 0 && ticks.Count <= maximumLabels && AreApart(ticks, horizontal, fontSize))
            {
                var unlabelled = minor.Except(values).Select(value => new Tick(value, scale.Map(value), null));
                return [.. ticks.Concat(unlabelled).OrderBy(tick => tick.Value)];
            }
        }

        return [];
    }

    /// <summary>The room that a label takes along the axis.</summary>
    public static double Extent(MathText label, bool horizontal, double fontSize) =>
        horizontal ? TextMetrics.Width(label, fontSize) + HorizontalGap : fontSize + VerticalGap;

    /// <summary>The width of the widest label.</summary>
    public static double Widest(IEnumerable<Tick> ticks, double fontSize) =>
        ticks.Select(tick => tick.Label is null ? 0 : TextMetrics.Width(tick.Label, fontSize)).DefaultIfEmpty(0).Max();

    private static bool AreApart(List<Tick> ticks, bool horizontal, double fontSize)
    {
        for (var index = 1; index < ticks.Count; index++)
        {
            var room = (Extent(ticks[index - 1].Label!, horizontal, fontSize) + Extent(ticks[index].Label!, horizontal, fontSize)) / 2;
            if (Math.Abs(ticks[index].Position - ticks[index - 1].Position) < room)
            {
                return false;
            }
        }

        return true;
    }
}
