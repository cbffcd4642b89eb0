namespace MimVerify.Verification.Scaling;

/// <summary>An estimate with the bounds between which the truth is taken to lie.</summary>
/// <param name="Estimate">The best guess, within the bounds.</param>
/// <param name="Low">The lower bound.</param>
/// <param name="High">The upper bound.</param>
public readonly record struct Interval(double Estimate, double Low, double High)
{
    /// <summary>Half the distance of the bounds.</summary>
    public double HalfWidth => (High - Low) / 2;

    /// <summary>Whether a value lies within the bounds, ends included.</summary>
    public bool Contains(double value) => Low <= value && value <= High;

    /// <summary>The interval of <paramref name="halfWidth"/> on both sides of an estimate.</summary>
    public static Interval Around(double estimate, double halfWidth) => new(estimate, estimate - halfWidth, estimate + halfWidth);

    /// <summary>The smallest interval that holds both; the estimate is the first one's.</summary>
    public static Interval Hull(Interval first, Interval second) =>
        new(first.Estimate, Math.Min(first.Low, second.Low), Math.Max(first.High, second.High));
}
