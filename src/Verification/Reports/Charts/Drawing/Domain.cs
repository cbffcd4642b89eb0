namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>The range of values that an axis shows.</summary>
internal static class Domain
{
    /// <summary>A range narrower than this, relative to its magnitude, has no digits left to label.</summary>
    private const double Narrowest = 1e-9;

    /// <summary>Covers the values that can be drawn, with a margin of <paramref name="padding"/> of the length; the axis's own limits win.</summary>
    public static (double Minimum, double Maximum) Cover(Axis axis, IEnumerable<double> values, double padding)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (Scale.CanDraw(axis.Scale, value))
            {
                low = Math.Min(low, value);
                high = Math.Max(high, value);
            }
        }

        if (low > high)
        {
            (low, high) = (axis.Minimum ?? axis.Maximum ?? 1, axis.Maximum ?? axis.Minimum ?? 1);
        }

        if (axis.ZeroLine && axis.Scale != ScaleKind.Log10)
        {
            (low, high) = (Math.Min(low, 0), Math.Max(high, 0));
        }

        (low, high) = axis.Scale == ScaleKind.Log10 ? PadRatio(low, high, padding) : PadDifference(low, high, padding);
        low = axis.Scale == ScaleKind.SquareRoot ? Math.Max(low, 0) : low;
        return Limit(axis, low, high);
    }

    private static (double Low, double High) PadRatio(double low, double high, double padding)
    {
        if (high / low < 1 + Narrowest)
        {
            return (Math.Max(low / 2, 1e-150), Math.Min(high * 2, 1e150));
        }

        var factor = Math.Pow(high / low, padding);
        return (Math.Max(low / factor, 1e-150), Math.Min(high * factor, 1e150));
    }

    private static (double Low, double High) PadDifference(double low, double high, double padding)
    {
        var magnitude = Math.Max(Math.Abs(low), Math.Abs(high));
        if (magnitude == 0)
        {
            return (-1, 1);
        }

        if (high - low < Narrowest * magnitude)
        {
            return (low - (0.1 * magnitude), high + (0.1 * magnitude));
        }

        // Room below zero for a quantity that is never negative would suggest that it could be.
        var room = padding * (high - low);
        return (low >= 0 ? Math.Max(low - room, 0) : low - room, high <= 0 ? Math.Min(high + room, 0) : high + room);
    }

    private static (double Minimum, double Maximum) Limit(Axis axis, double low, double high)
    {
        var isRatio = axis.Scale == ScaleKind.Log10;
        var minimum = axis.Minimum ?? low;
        var maximum = axis.Maximum ?? high;
        if (maximum > minimum)
        {
            return (minimum, maximum);
        }

        // One limit of the axis lies beyond all data; show a range that begins or ends there.
        return axis.Minimum is { } first
            ? (first, isRatio ? first * 10 : first + Math.Max(1, Math.Abs(first)))
            : (isRatio ? maximum / 10 : Math.Max(maximum - Math.Max(1, Math.Abs(maximum)), axis.Scale == ScaleKind.SquareRoot ? 0 : double.MinValue), maximum);
    }
}
