using System.Xml.Linq;
using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Tests.Reports.Charts.Drawing;

public class SvgWriterTests
{
    [Theory]
    [InlineData(2.345, "2.35")]
    [InlineData(-0.001, "0")]
    [InlineData(120.0, "120")]
    public void Number_Coordinate_HasTwoDecimals(double value, string expected) => Assert.Equal(expected, SvgAttribute.Number(value));

    [Fact]
    public void Number_NotFinite_Throws() => Assert.Throws<InvalidOperationException>(() => SvgAttribute.Number(double.NaN));

    [Theory]
    [InlineData("a < b & \"c\" 'd' >")]
    [InlineData("lone \uD800 surrogate")]
    [InlineData("bell \u0007 and \uFFFE")]
    [InlineData("pair 𝜑")]
    public void Content_AnyText_IsWellFormed(string text)
    {
        var element = XDocument.Parse(new SvgWriter().Open("text", ("title", text)).Content(text).Close().ToString()).Root!;
        Assert.Equal(element.Attribute("title")!.Value, element.Value);
    }

    [Fact]
    public void Text_Subscript_ShiftsDownAndBack() => Assert.Equal(
        "<text class=\"c\" x=\"1\" y=\"2\" font-size=\"10\" text-anchor=\"start\">Φ<tspan dy=\"2.4\" font-size=\"7.4\" font-style=\"italic\">a</tspan><tspan dy=\"-2.4\">(</tspan><tspan font-style=\"italic\">t</tspan>)</text>",
        new SvgWriter().Text("$Φ_a(t)$", "c", 1, 2, 10).ToString());
}
