namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>Maps the values [Minimum, Maximum] onto the pixels [Start, End]; what cannot be drawn maps to NaN.</summary>
internal sealed record Scale(ScaleKind Kind, double Minimum, double Maximum, double Start, double End)
{
    /// <summary>Beyond this, differences of two values overflow; no quantity of a report comes near.</summary>
    private const double Limit = 1e150;

    public double Length => Math.Abs(End - Start);

    public static bool CanDraw(ScaleKind kind, double value) => kind switch
    {
        ScaleKind.Log10 => value is >= 1 / Limit and <= Limit,
        ScaleKind.SquareRoot => value is >= 0 and <= Limit,
        _ => Math.Abs(value) <= Limit,
    };

    public bool Contains(double value) => value >= Minimum && value <= Maximum;

    /// <summary>0 at the minimum, 1 at the maximum.</summary>
    public double Fraction(double value)
    {
        if (!CanDraw(Kind, value))
        {
            return double.NaN;
        }

        var low = Stretch(Minimum);
        return (Stretch(value) - low) / (Stretch(Maximum) - low);
    }

    /// <summary>The pixel of a value; far outside the frame it is cut, so that paths stay short.</summary>
    public double Map(double value) => Math.Clamp(Start + (Fraction(value) * (End - Start)), -10_000, 10_000);

    private double Stretch(double value) => Kind switch
    {
        ScaleKind.Log10 => Math.Log10(value),
        ScaleKind.SquareRoot => Math.Sqrt(value),
        _ => value,
    };
}
