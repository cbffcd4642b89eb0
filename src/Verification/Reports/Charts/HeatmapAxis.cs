namespace MimVerify.Verification.Reports.Charts;

/// <summary>Rows or columns of a <see cref="Heatmap"/>: indices, or areas with names.</summary>
/// <param name="Title">What the indices are.</param>
public sealed record HeatmapAxis(MathText Title)
{
    /// <summary>Increasing indices before which a thin line stands: where areas begin, the first one not counted.</summary>
    public IReadOnlyList<int> Boundaries { get; init; } = [];

    /// <summary>Names of the areas between the boundaries, one more than boundaries; empty to number the indices.</summary>
    public IReadOnlyList<MathText> Names { get; init; } = [];

    /// <summary>The values that the cells stand for, instead of indices; rows then count from the bottom up on the labels.</summary>
    public HeatmapRange? Range { get; init; }
}
