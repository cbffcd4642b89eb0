using System.Globalization;
using MimVerify.Theory.Model;
using MimVerify.Verification.Properties.Cases;

namespace MimVerify.Verification.Properties.Counterexamples;

/// <summary>How much a reader has to take in to understand a case.</summary>
public static class CaseSize
{
    private const double PerPatch = 3;
    private const double PerArea = 2;
    private const double PerCluster = 6;
    private const double Continuous = 8;

    /// <summary>The size: patches, areas, clusters, values and digits, weighed; always positive.</summary>
    public static double Of(VerificationCase subject)
    {
        var weights = subject.Phi.Sum(row => row.Sum(OfNumber)) + subject.Upsilon.Sum(OfNumber);
        return (PerPatch * subject.PatchCount)
            + (PerArea * subject.Phi.Sum(row => row.Length))
            + (PerCluster * subject.Clusters.Length)
            + OfLatent(subject.Latent)
            + weights
            + OfNumber(subject.Time)
            + Math.Abs(subject.Masked - (subject.PatchCount / 2.0)) / subject.PatchCount
            + (subject.Query > 0 ? 1 : 0)
            + (subject.Seed > 1 ? 1 : 0);
    }

    /// <summary>The part of a law of the latents.</summary>
    internal static double OfLatent(LatentLaw law) => law is DiscreteLatentLaw table
        ? table.Values.Sum(value => 1 + OfNumber(value)) + (table.IsConstant ? 0 : table.Probabilities.Sum(OfNumber))
        : Continuous + OfNumber(law.Low) + OfNumber(law.High);

    /// <summary>The part of a number: 0 costs nothing; then digits, and how far from 1 the number lies.</summary>
    internal static double OfNumber(double value) =>
        value == 0 ? 0 : (0.5 * value.ToString("R", CultureInfo.InvariantCulture).Count(char.IsAsciiDigit)) + (0.2 * Math.Abs(Math.Log10(Math.Abs(value))));
}
