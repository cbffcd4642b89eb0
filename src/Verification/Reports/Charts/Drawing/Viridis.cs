using System.Globalization;

namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>The perceptually uniform map viridis of Smith and van der Walt (2015, CC0): 16 of its 256 colours, evenly spaced, and lines between.</summary>
internal static class Viridis
{
    private static readonly int[] Anchors =
    [
        0x440154, 0x481a6c, 0x472f7d, 0x414487, 0x39568c, 0x31688e, 0x2a788e, 0x23888e,
        0x1f988b, 0x22a884, 0x35b779, 0x54c568, 0x7ad151, 0xa5db36, 0xd2e21b, 0xfde725,
    ];

    public static int AnchorCount => Anchors.Length;

    /// <summary>The colour as <c>#rrggbb</c>; the fraction is cut to [0, 1].</summary>
    public static string At(double fraction)
    {
        var position = Math.Clamp(fraction, 0, 1) * (Anchors.Length - 1);
        var index = Math.Min((int)position, Anchors.Length - 2);
        var colour = 0;
        for (var shift = 16; shift >= 0; shift -= 8)
        {
            var (from, to) = ((Anchors[index] >> shift) & 255, (Anchors[index + 1] >> shift) & 255);
            colour |= (int)Math.Round(from + ((to - from) * (position - index))) << shift;
        }

        return "#" + colour.ToString("x6", CultureInfo.InvariantCulture);
    }
}
