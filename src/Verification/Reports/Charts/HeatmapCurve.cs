namespace MimVerify.Verification.Reports.Charts;

/// <summary>A line over the cells of a heatmap whose axes have ranges; named in a key below.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Pieces">Its pieces, each a list of points in the axes' values.</param>
/// <param name="Stroke">Solid for what was measured, dashed for theory.</param>
public sealed record HeatmapCurve(MathText Label, IReadOnlyList<IReadOnlyList<(double X, double Y)>> Pieces, StrokeKind Stroke);
