using System.Globalization;
using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Scaling;

/// <summary>Intervals for people: as many decimals as their width has, and no more.</summary>
public static class IntervalText
{
    private const int MostDecimals = 5;
    private const double LargestPlain = 1e5;

    /// <summary>Estimate and ends: <c>0.333 [0.323, 0.343]</c>.</summary>
    public static string Of(Interval interval) => $"{Number(interval.Estimate, interval.HalfWidth)} {Bounds(interval)}";

    /// <summary>The ends: <c>[0.323, 0.343]</c>.</summary>
    public static string Bounds(Interval interval) => $"[{Number(interval.Low, interval.HalfWidth)}, {Number(interval.High, interval.HalfWidth)}]";

    // Two digits of the half width; what is smaller than that is not known.
    private static string Number(double value, double halfWidth)
    {
        if (!double.IsFinite(value) || !double.IsFinite(halfWidth) || Math.Abs(value) >= LargestPlain)
        {
            return NumberText.Format(value, 3);
        }

        var decimals = halfWidth > 0 ? Math.Clamp(1 - (int)Math.Floor(Math.Log10(halfWidth)), 0, MostDecimals) : MostDecimals;
        var scale = Math.Pow(10, -decimals);
        var rounded = Math.Abs(value) < scale / 2 ? 0 : value;
        return rounded.ToString($"F{decimals}", CultureInfo.InvariantCulture).Replace('-', '−');
    }
}
