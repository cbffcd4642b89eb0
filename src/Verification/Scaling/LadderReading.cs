namespace MimVerify.Verification.Scaling;

/// <summary>What one part of a claim says, measured on one row.</summary>
/// <param name="Value">The quantity; null where the part does not apply.</param>
/// <param name="StandardError">Its sampling standard error; null where it carries none.</param>
/// <param name="Predicted">The leading order at this P; null where the part predicts none.</param>
/// <param name="Limit">The limit of the quantity, or of quantity / prediction; null where the part names none.</param>
/// <param name="Exponent">The claimed power of P; null where the part names none.</param>
/// <param name="Why">Why the part does not apply; empty where it does.</param>
public sealed record LadderReading(double? Value, double? StandardError, double? Predicted, double? Limit, double? Exponent, string Why)
{
    /// <summary>A part that does not apply.</summary>
    public static LadderReading NotApplicable(string why) => new(null, null, null, null, null, why);
}
