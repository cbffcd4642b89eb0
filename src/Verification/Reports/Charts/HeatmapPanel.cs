using MimVerify.Theory;
using MimVerify.Verification.Reports.Charts.Drawing;

namespace MimVerify.Verification.Reports.Charts;

/// <summary>One matrix; its first row is on top.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Values">Row after row; a value that is not finite is drawn grey.</param>
public sealed record HeatmapPanel(MathText Title, int Rows, int Columns, IReadOnlyList<double> Values)
{
    /// <summary>Number of rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Rows { get; } = Guard.AtLeast(Rows, 1, nameof(Rows));

    /// <summary>Number of columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Columns { get; } = Guard.AtLeast(Columns, 1, nameof(Columns));

    /// <summary>Row after row.</summary>
    /// <exception cref="ArgumentException">Not rows times columns many.</exception>
    public IReadOnlyList<double> Values { get; } = ChartGuard.SameLength(Values, Rows * Columns, nameof(Values));
}
