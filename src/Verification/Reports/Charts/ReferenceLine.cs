namespace MimVerify.Verification.Reports.Charts;

/// <summary>A horizontal line across one panel, labelled at its right end, such as the floor of the loss.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Y">Its height.</param>
public sealed record ReferenceLine(MathText Label, double Y);
