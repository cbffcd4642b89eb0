using System.Globalization;
using System.Xml.Linq;
using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Tests.Reports.Charts;

/// <summary>What every figure must be.</summary>
internal static class Svg
{
    public static XNamespace Space { get; } = "http://www.w3.org/2000/svg";

    /// <summary>Parses a figure and checks that it is named, described, free of scripts and of numbers that are none.</summary>
    public static XElement Check(string svg)
    {
        var root = XDocument.Parse(svg).Root!;
        Assert.Equal(Space + "svg", root.Name);
        Assert.Equal("img", root.Attribute("role")!.Value);
        var id = root.Attribute("id")!.Value;
        Assert.Equal($"{id}-title {id}-desc", root.Attribute("aria-labelledby")!.Value);
        Assert.Equal($"{id}-title", root.Element(Space + "title")!.Attribute("id")!.Value);
        Assert.Equal($"{id}-desc", root.Element(Space + "desc")!.Attribute("id")!.Value);
        Assert.NotNull(root.Attribute("viewBox"));
        Assert.Empty(root.Descendants(Space + "script"));
        var ids = root.DescendantsAndSelf().Attributes("id").Select(attribute => attribute.Value).ToList();
        Assert.Distinct(ids);
        Assert.All(ids, part => Assert.StartsWith(id, part, StringComparison.Ordinal));
        var coordinates = root.Descendants().Where(element => element.Name.LocalName is not ("title" or "desc" or "text" or "tspan" or "metadata")).SelectMany(element => element.Attributes());
        Assert.All(coordinates, attribute => Assert.DoesNotContain("NaN", attribute.Value, StringComparison.Ordinal));
        Assert.All(coordinates, attribute => Assert.DoesNotContain("∞", attribute.Value, StringComparison.Ordinal));
        return root;
    }

    /// <summary>Left and right end and baseline of a text; the ends of a rotated one are its baseline.</summary>
    public static (double Low, double High, double Y) Extent(XElement text)
    {
        double Number(string name) => double.Parse(text.Attribute(name)!.Value, CultureInfo.InvariantCulture);
        var width = text.Attribute("transform") is not null ? 0 : text.DescendantNodes().OfType<XText>().Sum(node => TextMetrics.Width(
            node.Value,
            double.Parse((node.Parent!.Attribute("font-size") ?? text.Attribute("font-size"))!.Value, CultureInfo.InvariantCulture)));
        var before = text.Attribute("text-anchor")!.Value switch { "middle" => width / 2, "end" => width, _ => 0 };
        return (Number("x") - before, Number("x") - before + width, Number("y"));
    }

    public static IEnumerable<XElement> WithClass(XElement root, string name) =>
        root.Descendants().Where(element => element.Attribute("class")?.Value.Split(' ').Contains(name) == true);
}
