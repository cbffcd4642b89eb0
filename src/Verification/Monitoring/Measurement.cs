namespace MimVerify.Verification.Monitoring;

/// <summary>The quantity of an asymptotic claim on one run.</summary>
/// <param name="Value">What a ladder judges: measured / predicted where a leading order is predicted and not 0, else the measured value.</param>
/// <param name="StandardError">Its sampling standard error; null where it carries none.</param>
/// <param name="Measured">The quantity itself.</param>
/// <param name="MeasuredError">Its sampling standard error.</param>
/// <param name="Predicted">The prediction at this P; null where there is none.</param>
/// <param name="Target">The limit, or the exponent for scales-as, at this setting; null where the kind has none.</param>
/// <param name="Rigour">How far the numbers can be trusted.</param>
/// <param name="Missing">Why nothing was measured: the hypothesis that fails, or what the run does not reach; null where something was.</param>
public sealed record Measurement(
    double? Value, double? StandardError, double? Measured, double? MeasuredError, double? Predicted, double? Target, Rigour Rigour, string? Missing)
{
    /// <summary>True where the quantity was measured.</summary>
    public bool IsApplicable => Missing is null;

    internal static Measurement None(string why) => new(null, null, null, null, null, null, Rigour.Exact, why);
}
