using System.Globalization;
using System.Numerics;

namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>
/// Colours for many categories, all light enough for black text: hues spread evenly over the circle, categories that follow each other far apart
/// on it, and neighbours in hue different in lightness. Ottosson's OKLCH (2020), converted to sRGB.
/// </summary>
internal static class CategoryColours
{
    private const double FirstHue = 230;
    private const double GoldenSection = 0.381966;
    private static readonly double[] Lightness = [0.91, 0.76, 0.85, 0.68, 0.80];
    private static readonly double[] Chroma = [0.07, 0.11, 0.10, 0.11, 0.12];

    public static string At(int category, int count)
    {
        var stride = (int)Math.Round(count * GoldenSection);
        while (BigInteger.GreatestCommonDivisor(stride, count) > 1)
        {
            stride++;
        }

        var place = (int)((long)category * stride % count);
        var hue = (FirstHue + (360.0 * place / count)) % 360 * Math.PI / 180;
        var (light, chroma) = (Lightness[place % Lightness.Length], Chroma[place % Lightness.Length]);
        var (a, b) = (chroma * Math.Cos(hue), chroma * Math.Sin(hue));
        var l = Math.Pow(light + (0.3963377774 * a) + (0.2158037573 * b), 3);
        var m = Math.Pow(light - (0.1055613458 * a) - (0.0638541728 * b), 3);
        var s = Math.Pow(light - (0.0894841775 * a) - (1.2914855480 * b), 3);
        var red = (4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s);
        var green = (-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s);
        var blue = (-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s);
        return string.Create(CultureInfo.InvariantCulture, $"#{Channel(red):x2}{Channel(green):x2}{Channel(blue):x2}");
    }

    private static int Channel(double linear)
    {
        var cut = Math.Clamp(linear, 0, 1);
        return (int)Math.Round(255 * (cut <= 0.0031308 ? 12.92 * cut : (1.055 * Math.Pow(cut, 1 / 2.4)) - 0.055));
    }
}
