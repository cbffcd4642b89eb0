using MathNet.Numerics.Distributions;

namespace MimVerify.Verification.Departures;

/// <summary>A mean over seeds.</summary>
/// <param name="Value">The mean.</param>
/// <param name="HalfWidth">Half the width of Student's 95% interval; null for one seed.</param>
public sealed record SeedMean(double Value, double? HalfWidth)
{
    /// <summary>The mean of values; null where one is missing.</summary>
    internal static SeedMean? Of(IReadOnlyList<double?> seeds)
    {
        if (seeds.Any(value => value is null))
        {
            return null;
        }

        var mean = seeds.Average(value => value!.Value);
        return new SeedMean(mean, seeds.Count < 2 ? null : StudentT.InvCDF(0, 1, seeds.Count - 1, ClaimReading.Confidence)
            * Math.Sqrt(seeds.Sum(value => Math.Pow(value!.Value - mean, 2)) / (seeds.Count - 1) / seeds.Count));
    }
}
