namespace MimVerify.Verification.Reports.Charts;

/// <summary>A vertical hairline across all panels, labelled on top, such as <c>$T_{half}$ = 103.8</c>.</summary>
/// <param name="Label">What stands above it; usually a symbol with its value.</param>
/// <param name="X">Where it stands.</param>
public sealed record Marker(MathText Label, double X);
