using System.Globalization;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Tests.Reports.Charts.Drawing;

public class PaletteTests
{
    public static TheoryData<SeriesColour> Colours { get; } = [.. Enum.GetValues<SeriesColour>()];

    [Theory]
    [MemberData(nameof(Colours))]
    public void Shades_OnTheirPaper_ContrastEnough(SeriesColour colour)
    {
        foreach (var (shade, paper) in new[] { (Palette.Light(colour), Palette.LightPaper), (Palette.Dark(colour), Palette.DarkPaper) })
        {
            Assert.True(Contrast(shade.Line, paper) >= 3);
            Assert.True(Contrast(shade.Text, paper) >= 4.5);
        }
    }

    [Theory]
    [InlineData(SeriesColour.Target, "#0072B2")]
    [InlineData(SeriesColour.Global, "#D55E00")]
    [InlineData(SeriesColour.Other, "#009E73")]
    [InlineData(SeriesColour.Self, "#CC79A7")]
    public void Light_Role_IsOkabeAndIto(SeriesColour colour, string expected) => Assert.Equal(expected, Palette.Light(colour).Line);

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(30)]
    public void CategoryColours_Many_DifferAndCarryBlackText(int count)
    {
        var colours = Enumerable.Range(0, count).Select(category => CategoryColours.At(category, count)).ToList();
        Assert.True(colours.SelectMany((one, index) => colours.Skip(index + 1).Select(two => Distance(one, two))).Min() > 20);
        Assert.All(colours, colour => Assert.True(Contrast(colour, "#111111") >= 4.5));
    }

    [Fact]
    public void Viridis_Ends_ArePublishedColours() => Assert.Equal(("#440154", "#fde725"), (Viridis.At(0), Viridis.At(1)));

    [Fact]
    public void Viridis_Upwards_GetsLighter()
    {
        var luminances = Enumerable.Range(0, 128).Select(level => Luminance(Viridis.At(level / 127.0))).ToList();
        Assert.All(luminances.Zip(luminances.Skip(1)), pair => Assert.True(pair.Second > pair.First));
    }

    private static double Distance(string one, string two) => Math.Sqrt(Enumerable.Range(0, 3).Sum(channel => Math.Pow(Channel(one, channel) - Channel(two, channel), 2)));

    private static int Channel(string colour, int channel) => int.Parse(colour.AsSpan(1 + (2 * channel), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static double Contrast(string one, string two)
    {
        var (a, b) = (Luminance(one), Luminance(two));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double[] weights = [0.2126, 0.7152, 0.0722];
        return weights.Select((weight, channel) =>
        {
            var value = Channel(colour, channel) / 255.0;
            return weight * (value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4));
        }).Sum();
    }
}
