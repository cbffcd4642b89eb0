using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Tests.Reports.Charts.Drawing;

public class TicksTests
{
    private const double FontSize = 11.5;

    [Fact]
    public void Place_AnyScale_StaysInsideAndIncreases() => Law.Holds(Law.Scales, given =>
    {
        var scale = ScaleOf(given);
        var ticks = Ticks.Place(scale, horizontal: true, FontSize);
        Assert.All(ticks, tick => Assert.InRange(tick.Value, scale.Minimum, scale.Maximum));
        Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.True(pair.First.Value < pair.Second.Value));
    }, runs: 1000);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Place_AnyScale_LabelsAtMostEightThatDoNotOverlap(bool horizontal) => Law.Holds(Law.Scales, given =>
    {
        var labelled = Ticks.Place(ScaleOf(given), horizontal, FontSize).Where(tick => tick.Label is not null).ToList();
        Assert.InRange(labelled.Count, 0, Ticks.MaximumLabels);
        Assert.All(labelled.Zip(labelled.Skip(1)), pair => Assert.True(
            Math.Abs(pair.First.Position - pair.Second.Position) >= (Size(pair.First) + Size(pair.Second)) / 2));
        double Size(Tick tick) => horizontal ? TextMetrics.Width(tick.Label!, FontSize) : FontSize;
    }, runs: 1000);

    [Fact]
    public void Place_AnyScaleOfOrdinaryLength_HasTwoDifferentLabels() => Law.Holds(Law.Scales, given =>
    {
        var labels = Ticks.Place(ScaleOf(given with { Length = given.Length + 500 }), horizontal: true, FontSize).Where(tick => tick.Label is not null).Select(tick => tick.Label!).ToList();
        Assert.True(labels.Count >= 2);
        Assert.Distinct(labels);
    }, runs: 1000);

    [Fact]
    public void Place_SevenDecades_LabelsEachAndMarksBetween()
    {
        var ticks = Ticks.Place(new Scale(ScaleKind.Log10, 1e-2, 1e5, 0, 700), horizontal: true, FontSize);
        Assert.Equal(["10^−2", "10^−1", "10^0", "10^1", "10^2", "10^3", "10^4", "10^5"], Labels(ticks));
        Assert.Equal(7 * 8, ticks.Count(tick => tick.Label is null));
    }

    [Fact]
    public void Place_ThirtyDecades_SkipsEvenly() =>
        Assert.Equal(["10^−12", "10^−8", "10^−4", "10^0", "10^4", "10^8", "10^12"], Labels(Ticks.Place(new Scale(ScaleKind.Log10, 1e-15, 1e15, 0, 700), horizontal: true, FontSize)));

    [Theory]
    [InlineData(ScaleKind.Linear, 0.0, 1 - 1e-9)]
    [InlineData(ScaleKind.Linear, 1e-9, 1.0)]
    [InlineData(ScaleKind.Log10, 1e-3 * (1 + 1e-11), 1.0)]
    [InlineData(ScaleKind.Log10, 1e-3, 1 - 1e-11)]
    public void Place_NiceValueJustOutside_IsNotATick(ScaleKind kind, double low, double high) =>
        Assert.All(Ticks.Place(new Scale(kind, low, high, 0, 700), horizontal: true, FontSize), tick => Assert.InRange(tick.Value, low, high));

    [Fact]
    public void Place_UnitInterval_HasExactDecimals() =>
        Assert.Equal([0, 0.2, 0.4, 0.6, 0.8, 1.0], Ticks.Place(new Scale(ScaleKind.Linear, 0, 1, 0, 700), horizontal: true, FontSize).Select(tick => tick.Value));

    [Fact]
    public void Place_LargeValues_SharePowerOfTen() =>
        Assert.Equal(["0", "0.5 × 10^6", "1.0 × 10^6", "1.5 × 10^6", "2.0 × 10^6"], Labels(Ticks.Place(new Scale(ScaleKind.Linear, 0, 2e6, 0, 600), horizontal: true, FontSize)));

    private static IEnumerable<string> Labels(IEnumerable<Tick> ticks) => ticks.Where(tick => tick.Label is not null).Select(tick => tick.Label!.ToPlainText());

    private static Scale ScaleOf(ScaleCase given)
    {
        var kind = given.Kind switch { "log" => ScaleKind.Log10, "root" => ScaleKind.SquareRoot, _ => ScaleKind.Linear };
        var values = kind == ScaleKind.Linear ? [given.First, given.Second] : new[] { Math.Abs(given.First), Math.Abs(given.Second) };
        var (low, high) = Domain.Cover(new Axis("x", kind), values, padding: 0.03);
        return new Scale(kind, low, high, 0, given.Length);
    }
}
