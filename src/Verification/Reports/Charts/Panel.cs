using MimVerify.Theory;
using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Reports.Charts;

/// <summary>One frame of a <see cref="LineChart"/> with its own vertical axis.</summary>
/// <param name="Y">The vertical axis.</param>
public sealed record Panel(Axis Y)
{
    /// <summary>Lines, later ones on top.</summary>
    public IReadOnlyList<LineSeries> Lines { get; init; } = [];

    /// <summary>Shaded regions, below all lines.</summary>
    public IReadOnlyList<Band> Bands { get; init; } = [];

    /// <summary>Points, above all lines.</summary>
    public IReadOnlyList<PointSeries> Points { get; init; } = [];

    /// <summary>Horizontal reference lines.</summary>
    public IReadOnlyList<ReferenceLine> References { get; init; } = [];

    /// <summary>Width of the frame over its height; null for 16:9 alone and flatter in a stack.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive and finite.</exception>
    public double? AspectRatio { get; init => field = value is { } ratio ? Guard.Positive(ratio, nameof(AspectRatio)) : null; }
}
