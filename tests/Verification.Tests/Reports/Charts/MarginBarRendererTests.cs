using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Tests.Reports.Charts;

public class MarginBarRendererTests
{
    [Theory]
    [InlineData(0.5, "M60 3H89V11H60Z")]
    [InlineData(-0.5, "M60 3H31V11H60Z")]
    [InlineData(2.0, "M60 3H113L118 7L113 11H60Z")]
    public void Render_Margin_DrawsFromZero(double margin, string expected) =>
        Assert.Contains(expected, PathsOf(margin));

    [Theory]
    [InlineData(0.0)]
    [InlineData(double.NaN)]
    public void Render_NoMargin_DrawsNoBar(double margin) => Assert.Equal(2, PathsOf(margin).Count);

    [Fact]
    public void Render_AnyMargin_IsWellFormed() => Law.Holds(Law.AnyDouble, margin => PathsOf(margin));

    private static List<string> PathsOf(double margin) =>
        [.. Svg.Check(MarginBarRenderer.Render(new MarginBar("m", "margin", margin, 1))).Elements(Svg.Space + "path").Select(path => path.Attribute("d")!.Value)];
}
