using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Departures;

/// <summary>One claim on one row over several seeds: the worst margin of an exact claim, the mean of an asymptotic one with its interval.</summary>
/// <param name="Verdict">The worst verdict of the seeds.</param>
/// <param name="Note">The note of the finding with that verdict.</param>
public sealed record ClaimReading(Verdict Verdict, string Note)
{
    // Two-sided, 95%.
    internal const double Confidence = 0.975;

    /// <summary>Exact claims: the worst margin, in units of the claim's own scale.</summary>
    public double? Margin { get; private init; }

    /// <summary>Exact claims: the tolerance there, in the same units.</summary>
    public double? Tolerance { get; private init; }

    /// <summary>Asymptotic claims: the prediction.</summary>
    public double? Predicted { get; private init; }

    /// <summary>Asymptotic claims: the mean measurement.</summary>
    public double? Measured { get; private init; }

    /// <summary>Asymptotic claims: half the width of the 95% interval of <see cref="Measured"/>: Student's over the seeds, or of the one run's own error.</summary>
    public double? HalfWidth { get; private init; }

    /// <summary>Asymptotic claims: measured over predicted of every seed, or measured where nothing, or 0, is predicted; empty otherwise.</summary>
    public ImmutableArray<double> Values { get; private init; } = [];

    /// <summary>The heads that were worst in one seed or another, ascending; empty where there is one head.</summary>
    public ImmutableArray<int> Heads { get; private init; } = [];

    /// <summary>Measured over predicted; null where nothing, or 0, is predicted.</summary>
    public double? Ratio => Predicted is { } predicted && predicted != 0 && Measured is { } measured ? measured / predicted : null;

    /// <summary>Half the width of the interval of <see cref="Ratio"/>.</summary>
    public double RatioHalfWidth => Predicted is { } predicted && predicted != 0 ? (HalfWidth ?? 0) / Math.Abs(predicted) : 0;

    /// <summary>The reading of findings of one claim, one for each seed.</summary>
    /// <exception cref="ArgumentException">There is no finding.</exception>
    public static ClaimReading Of(IReadOnlyList<Finding> seeds)
    {
        if (seeds.Count == 0)
        {
            throw new ArgumentException("A reading needs a finding.", nameof(seeds));
        }

        var worst = seeds.MaxBy(finding => Rank(finding.Verdict))!;
        var reading = new ClaimReading(worst.Verdict, worst.Note) { Heads = [.. seeds.Select(finding => finding.Head).OfType<int>().Distinct().Order()] };
        if (worst.Verdict is Verdict.Holds or Verdict.Violated)
        {
            var least = seeds.Where(finding => finding.Verdict == worst.Verdict).MinBy(Room)!;
            return reading with { Margin = least.Margin / Scale(least), Tolerance = least.Tolerance / Scale(least) };
        }

        if (worst.Verdict != Verdict.Compared)
        {
            return reading;
        }

        var values = seeds.Select(finding => finding.Measured!.Value).ToImmutableArray();
        var mean = values.Average();
        return reading with
        {
            Predicted = seeds.Average(finding => finding.Predicted ?? 0),
            Measured = mean,
            Values = [.. seeds.Select(finding => finding.Ratio ?? finding.Measured!.Value)],
            HalfWidth = values.Length > 1 ? SeedMean.Of([.. values.Select(value => (double?)value)])!.HalfWidth : Normal.InvCDF(0, 1, Confidence) * (seeds[0].StandardError ?? 0),
        };
    }

    private static double Scale(Finding finding) => finding.Scale is > 0 and var scale && double.IsFinite(scale) ? scale : 1;

    private static double Room(Finding finding) => double.IsNaN(finding.Margin!.Value) ? double.NegativeInfinity : finding.Margin.Value / finding.Tolerance!.Value;

    // One seed that violates, or does not reach what the claim is about, speaks for all.
    private static int Rank(Verdict verdict) => verdict switch
    {
        Verdict.Violated => 4,
        Verdict.Inconclusive => 3,
        Verdict.NotApplicable => 2,
        _ => 1,
    };
}
