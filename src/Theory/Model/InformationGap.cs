namespace MimVerify.Theory.Model;

/// <summary>
/// The information gap (10): how strongly a larger area competes with the target at the start of training.
/// Areas are given by their sizes, which may be any reals; P likewise.
/// </summary>
public static class InformationGap
{
    /// <summary>
    /// The generalised gap Delta_{a,j} = log(C_j^2 / (C_a P)) / log P of (10); positive: the competitor's correlation falls
    /// first (regime of M1).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive or P is at most 1.</exception>
    public static double Of(double targetSize, double competitorSize, double patchCount) =>
        Math.Log(Power(targetSize, competitorSize, patchCount)) / Math.Log(Guard.AtLeast(patchCount, 1 + 1e-9));

    /// <summary>P^Delta_{a,j} = C_j^2 / (C_a P), without the logarithm.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size or P is not positive.</exception>
    public static double Power(double targetSize, double competitorSize, double patchCount) =>
        Guard.Positive(competitorSize) / Guard.Positive(targetSize) * (competitorSize / Guard.Positive(patchCount));

    /// <summary>The paper's gap for exponents kappa_c (global) and kappa_s (local): (1-kappa_s) - 2 (1-kappa_c).</summary>
    public static double FromExponents(double globalExponent, double localExponent) =>
        (1 - localExponent) - (2 * (1 - globalExponent));
}
