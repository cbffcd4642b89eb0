using MathNet.Numerics.Distributions;
using MimVerify.Theory;

namespace MimVerify.Verification.Properties.Runs;

/// <summary>What passing cases say about the probability that a case of the same generator violates the claim.</summary>
public static class ViolationBound
{
    /// <summary>The level of confidence that is reported.</summary>
    public const double Confidence = 0.95;

    /// <summary>
    /// The one-sided upper bound of Clopper and Pearson (Biometrika 26, 1934): the largest probability under which so few violations, or
    /// fewer, still have probability 1 - confidence.
    /// </summary>
    /// <param name="cases">Independent cases judged, at least 1.</param>
    /// <param name="violations">How many of them violate the claim, in [0, cases].</param>
    /// <param name="confidence">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A number outside its range.</exception>
    public static double Upper(int cases, int violations, double confidence = Confidence)
    {
        Guard.AtLeast(cases, 1);
        Guard.InRange(violations, 0, cases);
        Guard.Fraction(confidence);
        return violations == cases ? 1
            : Beta.InvCDF(violations + 1, cases - violations, confidence);
    }
}
