namespace MimVerify.Verification.Scaling;

/// <summary>One rung's value of a quantity.</summary>
/// <param name="PatchCount">P.</param>
/// <param name="Value">The quantity, in its own units.</param>
/// <param name="StandardError">Its sampling standard error; null where it carries none.</param>
public readonly record struct GrowthPoint(double PatchCount, double Value, double? StandardError)
{
    /// <summary>
    /// The relative error of a number that an engine computed at its default tolerances: phase boundaries and correlations are good to about
    /// 1e-9; changes below this are no news.
    /// </summary>
    public const double NumericalError = 1e-8;

    /// <summary>log P.</summary>
    public double LogPatches => Math.Log(PatchCount);

    /// <summary>Sampling and numerical error together, in units of the quantity.</summary>
    public double Error => Math.Sqrt(Math.Pow(StandardError ?? 0, 2) + Math.Pow(NumericalError * Math.Abs(Value), 2));
}
