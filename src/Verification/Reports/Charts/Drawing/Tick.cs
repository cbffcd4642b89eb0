namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>A tick at a value and its pixel; a minor tick has no label.</summary>
internal sealed record Tick(double Value, double Position, MathText? Label);
