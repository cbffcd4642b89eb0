using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Reports.Charts;

/// <summary>A shaded region between two curves, such as a sampling error; it breaks where either cannot be shown.</summary>
/// <param name="X">Increasing values.</param>
/// <param name="Lower">As many values.</param>
/// <param name="Upper">As many values.</param>
/// <param name="Colour">Its role.</param>
public sealed record Band(IReadOnlyList<double> X, IReadOnlyList<double> Lower, IReadOnlyList<double> Upper, SeriesColour Colour)
{
    /// <summary>One value for each of <see cref="X"/>.</summary>
    /// <exception cref="ArgumentException">Not as many as <see cref="X"/>.</exception>
    public IReadOnlyList<double> Lower { get; } = ChartGuard.SameLength(Lower, X.Count, nameof(Lower));

    /// <summary>One value for each of <see cref="X"/>.</summary>
    /// <exception cref="ArgumentException">Not as many as <see cref="X"/>.</exception>
    public IReadOnlyList<double> Upper { get; } = ChartGuard.SameLength(Upper, X.Count, nameof(Upper));
}
