using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Scaling;

/// <summary>What a ladder says of a statement about growth.</summary>
/// <param name="Verdict">Consistent, Refuted or Inconclusive.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record GrowthAssessment(Verdict Verdict, string Reason)
{
    /// <summary>What the statement is about, with its interval: the limit, or the exponent of P as P goes to infinity.</summary>
    public Interval? Fitted { get; init; }

    /// <summary>The limit of the values as P goes to infinity; null where it was not asked for or the ladder is too short.</summary>
    public Interval? Limit { get; init; }

    /// <summary>The local exponent of P, extrapolated to infinity; null where it was not asked for, the ladder is too short or values are 0.</summary>
    public Interval? Exponent { get; init; }

    /// <summary>The local exponent of log P, extrapolated; looked at where the exponent of P does not differ from 0.</summary>
    public Interval? LogExponent { get; init; }

    /// <summary>Claims of a limit: the exponent of the deviation from it over the upper half of the ladder; it shrinks where this is below 0.</summary>
    public Interval? Rate { get; init; }

    /// <summary>Line and parabola through log |value| over the whole ladder.</summary>
    public PowerLawFit? PowerLaw { get; init; }

    /// <summary>Bounds: the smallest constant that makes the bound true on every rung.</summary>
    public double? SmallestConstant { get; init; }
}
