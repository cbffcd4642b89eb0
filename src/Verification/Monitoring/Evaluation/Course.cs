namespace MimVerify.Verification.Monitoring.Evaluation;

/// <summary>The value of a formula at every instant of a grid: one number for a constant, an array for a signal.</summary>
/// <param name="Constant">The number, where <paramref name="Values"/> is null.</param>
/// <param name="Values">Shape [instants]; null for a constant.</param>
/// <param name="IsShared">True where the array belongs to the run and must not be written to.</param>
internal readonly record struct Course(double Constant, double[]? Values, bool IsShared)
{
    public double this[int instant] => Values is null ? Constant : Values[instant];

    public static Course Of(double constant) => new(constant, null, true);
}
