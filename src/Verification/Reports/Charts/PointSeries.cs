using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Reports.Charts;

/// <summary>Points, with error bars where bounds are given.</summary>
/// <param name="Label">Its name.</param>
/// <param name="X">Values.</param>
/// <param name="Y">As many values.</param>
/// <param name="Colour">Its role.</param>
public sealed record PointSeries(MathText Label, IReadOnlyList<double> X, IReadOnlyList<double> Y, SeriesColour Colour)
{
    /// <summary>One value for each of <see cref="X"/>.</summary>
    /// <exception cref="ArgumentException">Not as many as <see cref="X"/>.</exception>
    public IReadOnlyList<double> Y { get; } = ChartGuard.SameLength(Y, X.Count, nameof(Y));

    /// <summary>Lower ends of the error bars, one for each point, or null.</summary>
    /// <exception cref="ArgumentException">Not as many as <see cref="X"/>.</exception>
    public IReadOnlyList<double>? Lower { get; init => field = value is null ? null : ChartGuard.SameLength(value, X.Count, nameof(Lower)); }

    /// <summary>Upper ends of the error bars, one for each point, or null.</summary>
    /// <exception cref="ArgumentException">Not as many as <see cref="X"/>.</exception>
    public IReadOnlyList<double>? Upper { get; init => field = value is null ? null : ChartGuard.SameLength(value, X.Count, nameof(Upper)); }
}
