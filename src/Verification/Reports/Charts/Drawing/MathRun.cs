namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>A piece of text in one style; <paramref name="Shift"/> is -1 below, 0 on and 1 above the baseline.</summary>
internal sealed record MathRun(string Text, int Shift, bool Italic);
