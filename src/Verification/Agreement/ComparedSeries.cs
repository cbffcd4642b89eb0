using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Agreement;

/// <summary>One quantity of one row as two runs have it, with the largest difference that is explained.</summary>
/// <param name="Query">The row.</param>
/// <param name="Kind">Which two runs.</param>
/// <param name="Quantity">What is compared, in the markup of figure labels.</param>
/// <param name="Times">Common times; one for a quantity that is itself a time.</param>
/// <param name="First">Values of the first run, shape [T].</param>
/// <param name="Second">Values of the second run, shape [T].</param>
/// <param name="Explained">The largest difference that is explained, positive, shape [T].</param>
public sealed record ComparedSeries(long Query, ComparisonKind Kind, string Quantity, double[] Times, double[] First, double[] Second, double[] Explained)
{
    /// <summary>|first - second| over what is explained; a value that is no number counts as infinitely far.</summary>
    public double RatioAt(int index)
    {
        var ratio = Math.Abs(First[index] - Second[index]) / Explained[index];
        return double.IsNaN(ratio) ? double.PositiveInfinity : ratio;
    }

    /// <summary>The place of the largest ratio.</summary>
    public int Worst => Enumerable.Range(0, Times.Length).MaxBy(RatioAt);

    /// <summary>Holds where every difference is explained, Violated where one is not.</summary>
    public Verdict Verdict => RatioAt(Worst) <= 1 ? Verdict.Holds : Verdict.Violated;
}
