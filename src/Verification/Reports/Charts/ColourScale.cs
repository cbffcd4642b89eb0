using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Reports.Charts;

/// <summary>How values become colours (viridis, dark to bright). Values outside the limits take the colour of the nearer limit.</summary>
/// <param name="Title">What the values are.</param>
/// <param name="Kind">The scale; said on the colour bar unless it is linear.</param>
/// <param name="Minimum">The value of the darkest colour.</param>
/// <param name="Maximum">The value of the brightest colour.</param>
public sealed record ColourScale(MathText Title, ScaleKind Kind, double Minimum, double Maximum)
{
    /// <summary>The value of the darkest colour.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale cannot show it.</exception>
    public double Minimum { get; } =
        Scale.CanDraw(Kind, Minimum) ? Minimum : throw new ArgumentOutOfRangeException(nameof(Minimum), Minimum, $"A {Kind} scale cannot show it.");

    /// <summary>The value of the brightest colour.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale cannot show it, or it is not above <see cref="Minimum"/>.</exception>
    public double Maximum { get; } = Scale.CanDraw(Kind, Maximum) && Maximum > Minimum
        ? Maximum
        : throw new ArgumentOutOfRangeException(nameof(Maximum), Maximum, "A colour scale ends above its beginning, where it can be shown.");

    /// <summary>The scale from the least (zero for square roots) to the greatest of the values that it can show.</summary>
    public static ColourScale Covering(MathText title, ScaleKind kind, IEnumerable<double> values)
    {
        var (low, high) = Domain.Cover(new Axis(title, kind) { ZeroLine = kind == ScaleKind.SquareRoot }, values, padding: 0);
        return new ColourScale(title, kind, low, high);
    }

    internal Scale Along(double start, double end) => new(Kind, Minimum, Maximum, start, end);
}
