namespace MimVerify.Verification.Monitoring.Evaluation;

/// <summary>A number, or why there is none.</summary>
/// <param name="Value">The number; NaN where there is none.</param>
/// <param name="Missing">Why there is none, as a phrase; null where there is one.</param>
internal readonly record struct Known(double Value, string? Missing)
{
    public static Known Of(double? value, string missing) => value is { } number ? new Known(number, null) : new Known(double.NaN, missing);

    public static Known Of(double value) => new(value, null);
}
