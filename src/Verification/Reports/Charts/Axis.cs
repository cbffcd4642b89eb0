using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Reports.Charts;

/// <summary>An axis; limits that are not given come from the data.</summary>
/// <param name="Title">What it measures, with its unit.</param>
/// <param name="Scale">How values become lengths.</param>
public sealed record Axis(MathText Title, ScaleKind Scale = ScaleKind.Linear)
{
    /// <summary>The value where the axis begins.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale cannot show it.</exception>
    public double? Minimum { get; init => field = Check(value, Maximum, isMinimum: true); }

    /// <summary>The value where the axis ends.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale cannot show it, or it is not above <see cref="Minimum"/>.</exception>
    public double? Maximum { get; init => field = Check(value, Minimum, isMinimum: false); }

    /// <summary>Whether zero is always in view and drawn as a stronger line: for quantities whose sign matters.</summary>
    public bool ZeroLine { get; init; }

    private double? Check(double? limit, double? other, bool isMinimum)
    {
        if (limit is { } value && !Drawing.Scale.CanDraw(Scale, value))
        {
            throw new ArgumentOutOfRangeException(nameof(limit), value, $"A {Scale} axis cannot show this limit.");
        }

        return limit is { } one && other is { } two && (isMinimum ? one >= two : one <= two)
            ? throw new ArgumentOutOfRangeException(nameof(limit), one, "An axis ends above its beginning.")
            : limit;
    }
}
