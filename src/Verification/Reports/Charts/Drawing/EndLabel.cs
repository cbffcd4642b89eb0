namespace MimVerify.Verification.Reports.Charts.Drawing;

/// <summary>A label beside the right end of a line: the pixel where the line ends, and the height that spreading gave the label.</summary>
internal sealed record EndLabel(MathText Text, SeriesColour? Colour, double AnchorX, double AnchorY, double Y);
