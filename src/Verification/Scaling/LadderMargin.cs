namespace MimVerify.Verification.Scaling;

/// <summary>How far what a ladder shows lies from what is claimed.</summary>
/// <remarks>
/// <para>
/// A ladder of a scenario refutes where the extrapolation's interval excludes the claim (<see cref="GrowthJudge"/>). That is a 95 % interval that rests on conventions, and
/// among thousands of generated ladders some would exclude what is true. A generated ladder refutes only where the claim lies beyond the interval by its whole width
/// (three half widths from its middle) and by what tells one statement from another at all: a tenth of a claimed limit, a tenth in an exponent of P, a third of the last value
/// where values are to vanish, a quarter in an exponent of log P. What is excluded by less is inconclusive.
/// </para>
/// <para>The margin is the distance of the claim from the nearer end of the interval, negative outside, in units of the claim; the tolerance is that demand.</para>
/// </remarks>
/// <param name="Claimed">What is claimed: a limit, an exponent, or its bound.</param>
/// <param name="Seen">What the ladder shows of it.</param>
/// <param name="Margin">Distance of the claim from the nearer end of the interval.</param>
/// <param name="Tolerance">By how much a generated ladder must exclude the claim.</param>
/// <param name="Unit">What the distance is measured against where it is compared with corrections beside 1: the limit, the last value; 1 for exponents.</param>
internal readonly record struct LadderMargin(double Claimed, Interval Seen, double Margin, double Tolerance, double Unit)
{
    private const double LeastShareOfLimit = 0.1;
    private const double LeastExponent = 0.1;
    private const double LeastShareOfLast = 1.0 / 3;
    private const double LeastLogExponent = 0.25;

    // The growth of log P to this power is what GrowthJudge can tell from values that level off.
    private const double TellingLogGrowth = 0.5;

    /// <summary>Whether the claim is excluded clearly enough to call it refuted.</summary>
    public bool Refutes => Margin < -Tolerance;

    /// <summary>By how much the claim is excluded, comparable with corrections beside 1; 0 where it is not.</summary>
    public double Deviation => Unit > 0 ? Math.Max(0, -Margin / Unit) : 0;

    /// <summary>The margin of what was judged; null where nothing could be fitted.</summary>
    public static LadderMargin? Of(LadderFinding finding)
    {
        var assessment = finding.Assessment;
        return finding.Growth switch
        {
            GrowthStatement.TendsTo { Limit: 0 } or GrowthStatement.Vanishes => Vanishing(finding),
            GrowthStatement.TendsTo claim => assessment.Limit is { } limit ? Between(claim.Limit, limit, LeastShareOfLimit, Math.Abs(claim.Limit)) : null,
            GrowthStatement.ScalesAs claim => assessment.Exponent is { } exponent ? Between(claim.Exponent, exponent, LeastExponent, unit: 1) : null,
            GrowthStatement.ScalesAtMost claim => assessment.Exponent is { } exponent ? AtMost(claim.Exponent, exponent, LeastExponent) : null,
            GrowthStatement.Bounded => Bounded(assessment),
            _ => null,
        };
    }

    private static LadderMargin? Vanishing(LadderFinding finding)
    {
        var assessment = finding.Assessment;
        return assessment.Limit is { } limit && !limit.Contains(0) ? Between(0, limit, LeastShareOfLast, Math.Abs(finding.Points[^1].Value))
            : assessment.Exponent is { } exponent ? AtMost(0, exponent, LeastExponent)
            : null;
    }

    private static LadderMargin? Bounded(GrowthAssessment assessment)
    {
        if (assessment.Exponent is not { } power)
        {
            return null;
        }

        var byPower = AtMost(0, power, LeastExponent);
        return byPower.Refutes || assessment.LogExponent is not { } log ? byPower : AtMost(TellingLogGrowth, log, LeastLogExponent);
    }

    private static LadderMargin Between(double claimed, Interval seen, double least, double unit) =>
        new(claimed, seen, Math.Min(claimed - seen.Low, seen.High - claimed), Math.Max(2 * seen.HalfWidth, least * unit), unit);

    private static LadderMargin AtMost(double bar, Interval seen, double least) => new(bar, seen, bar - seen.Low, Math.Max(2 * seen.HalfWidth, least), Unit: 1);
}
