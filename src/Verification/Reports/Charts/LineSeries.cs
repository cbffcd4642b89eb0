using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Reports.Charts;

/// <summary>A line through points; a point that its axes cannot show (not finite, or not positive on a log axis) breaks it.</summary>
/// <param name="Label">Its name; lines of one panel that share a name, such as theory and simulation, are labelled once.</param>
/// <param name="X">Increasing values.</param>
/// <param name="Y">As many values.</param>
/// <param name="Colour">Its role.</param>
/// <param name="Stroke">Solid for simulation, dashed for theory.</param>
public sealed record LineSeries(
    MathText Label, IReadOnlyList<double> X, IReadOnlyList<double> Y, SeriesColour Colour, StrokeKind Stroke = StrokeKind.Solid)
{
    /// <summary>One value for each of <see cref="X"/>.</summary>
    /// <exception cref="ArgumentException">Not as many as <see cref="X"/>.</exception>
    public IReadOnlyList<double> Y { get; } = ChartGuard.SameLength(Y, X.Count, nameof(Y));
}
