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

    /// <summary>Lines over the cells; drawn where both axes have a <see cref="HeatmapAxis.Range"/>.</summary>
    public IReadOnlyList<HeatmapCurve> Curves { get; init; } = [];

    /// <summary>A remark on each cell for <see cref="MapScript"/>, such as why it has no value; empty for none, null where no cell has one.</summary>
    /// <exception cref="ArgumentException">Not rows times columns many.</exception>
    public IReadOnlyList<string>? Remarks
    {
        get;
        init => field = value is null || value.Count == Rows * Columns ? value : throw new ArgumentException($"Remarks must have {Rows * Columns} entries; got {value.Count}.", nameof(value));
    }
}
