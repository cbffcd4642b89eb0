namespace MimVerify.Verification.Reports.Charts;

/// <summary>How a line is stroked; the stroke tells theory from simulation where colour cannot.</summary>
public enum StrokeKind
{
    /// <summary>What was simulated or measured.</summary>
    Solid,

    /// <summary>What theory predicts.</summary>
    Dashed,

    /// <summary>A third kind, such as a bound.</summary>
    Dotted,
}
