using MimVerify.Theory;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Reports.Charts;
using MimVerify.Verification.Scaling.Statistics;

namespace MimVerify.Verification.Scaling;

/// <summary>Judges statements about growth by the values of a ladder (theory.md section 7).</summary>
/// <remarks>
/// A statement is refuted where the extrapolation's interval excludes it, consistent where the interval holds it and is narrow enough to have excluded
/// something else, and inconclusive otherwise. No finite ladder proves a limit: "consistent" says that the data, extrapolated, agree.
/// </remarks>
public sealed class GrowthJudge
{
    /// <summary>The fewest rungs that are judged.</summary>
    public const int FewestRungs = 4;

    /// <summary>The least ratio of the largest P to the smallest that is judged: a decade.</summary>
    public const double LeastSpan = 10;

    // An interval wider than these does not tell one statement from another.
    private const double LimitResolution = 1.0 / 3;
    private const double ExponentResolution = 0.1;
    private const double LogExponentResolution = 0.6;

    // Slower growth than this power of log P looks, over any ladder that can be run, like values that level off.
    private const double LeastLogGrowth = 0.5;

    // Values within this many errors of 0 have no sign.
    private const double NoiseFactor = 3;

    // A limit known and met to this share needs no fitted rate besides.
    private const double SharpLimit = 0.05;

    private readonly double _confidence;

    /// <summary>A judge whose intervals have the given confidence.</summary>
    /// <param name="confidence">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside.</exception>
    public GrowthJudge(double confidence = 0.95) => _confidence = Guard.Fraction(confidence);

    /// <summary>Judges a statement.</summary>
    /// <param name="statement">What is claimed.</param>
    /// <param name="points">The values, ascending in P, all finite.</param>
    /// <exception cref="ArgumentException">P does not ascend from above 1, or a number is not finite.</exception>
    public GrowthAssessment Judge(GrowthStatement statement, IReadOnlyList<GrowthPoint> points)
    {
        Check(points);
        var powerLaw = PowerLawFit.Of(points, _confidence);
        if (points.Count < FewestRungs || points[^1].PatchCount < LeastSpan * (1 - 1e-9) * points[0].PatchCount)
        {
            var span = points.Count == 0 ? "no rung" : $"{points.Count} rungs, P from {Number(points[0].PatchCount)} to {Number(points[^1].PatchCount)}";
            return Inconclusive($"ladder too short: {span}; it takes {FewestRungs} rungs over a factor of {LeastSpan:F0}") with { PowerLaw = powerLaw };
        }

        var assessment = statement switch
        {
            GrowthStatement.TendsTo { Limit: 0 } or GrowthStatement.Vanishes => Vanishes(points),
            GrowthStatement.TendsTo claim => TendsTo(claim.Limit, points),
            GrowthStatement.Bounded => Bounded(points),
            GrowthStatement.ScalesAs claim => ScalesAs(claim.Exponent, isBound: false, points),
            GrowthStatement.ScalesAtMost claim => ScalesAs(claim.Exponent, isBound: true, points),
            _ => throw new ArgumentOutOfRangeException(nameof(statement), statement, "No such statement."),
        };
        return assessment with { PowerLaw = powerLaw };
    }

    private GrowthAssessment TendsTo(double claimed, IReadOnlyList<GrowthPoint> points)
    {
        var extrapolation = Extrapolation.Of(LadderSequence.OfValues(points), _confidence)!;
        var limit = extrapolation.Limit;
        var rate = RateOf(claimed, points);
        var assessment = Decide() with { Fitted = limit, Limit = limit, Rate = rate };
        return assessment;

        GrowthAssessment Decide()
        {
            var share = limit.HalfWidth / Math.Abs(claimed);
            if (!limit.Contains(claimed))
            {
                return Refuted($"the values tend to {Text(limit)}, not to {Number(claimed)}");
            }

            if (share > LimitResolution)
            {
                return Inconclusive($"{WhyWide(extrapolation)}: the limit is only known to lie in {Bounds(limit)}");
            }

            var distance = Math.Abs(points[^1].Value - claimed);
            if (extrapolation.Basis == ExtrapolationBasis.WithinErrors || distance <= NoiseFactor * points[^1].Error)
            {
                return Consistent($"within errors of {Number(claimed)}");
            }

            return rate is { High: < 0 } shrinks ? Consistent($"the deviation shrinks like P^{Number(shrinks.Estimate)} at the upper half of the ladder")
                : share <= SharpLimit ? Consistent($"the extrapolated limit is {Text(limit)}")
                : Inconclusive("curvature: the deviation does not shrink steadily over the upper half of the ladder");
        }
    }

    private GrowthAssessment Vanishes(IReadOnlyList<GrowthPoint> points)
    {
        var extrapolation = Extrapolation.Of(LadderSequence.OfValues(points), _confidence)!;
        var limit = extrapolation.Limit;
        var (exponent, log) = Exponents(points);
        return Decide() with { Fitted = exponent, Limit = limit, Exponent = exponent, LogExponent = log, Rate = RateOf(0, points) };

        GrowthAssessment Decide()
        {
            if (!limit.Contains(0))
            {
                return Refuted($"the values tend to {Text(limit)}, not to 0");
            }

            if (exponent is { Low: > 0 } grows)
            {
                return Refuted($"grows like P^{Text(grows)}");
            }

            if (exponent is { High: < 0 } power)
            {
                return Consistent($"vanishes like P^{Text(power)}");
            }

            return log is { High: < 0 } slow && exponent!.Value.HalfWidth <= ExponentResolution
                ? Consistent($"vanishes like (log P)^{Text(slow)}")
                : Inconclusive(exponent is null
                    ? "values lie within their errors of 0 too early to fit a rate"
                    : $"{WhyWide(extrapolation)}: the exponent is only known to lie in {Bounds(exponent.Value)}");
        }
    }

    private GrowthAssessment Bounded(IReadOnlyList<GrowthPoint> points)
    {
        var constant = points.Max(point => Math.Abs(point.Value));
        var (exponent, log) = Exponents(points);
        return Decide() with { Fitted = exponent, Exponent = exponent, LogExponent = log, SmallestConstant = constant };

        GrowthAssessment Decide()
        {
            if (exponent is not { } power)
            {
                // Zeros have no exponent; what is 0 within its errors on top is bounded by what came before.
                return Math.Abs(points[^1].Value) <= NoiseFactor * points[^1].Error
                    ? Consistent($"0 within its error at the largest P; at most {Number(constant)}")
                    : Inconclusive("values change sign or vanish in between: no exponent can be fitted");
            }

            // An exponent below that of log P itself is no power yet: the values may still level off.
            if (power.Low > 1 / points[^1].LogPatches || (power.Low > 0 && log is null))
            {
                return Refuted($"the smallest constant grows like P^{Text(power)}");
            }

            if (power.High < 0)
            {
                return Consistent($"at most {Number(constant)}, falling like P^{Text(power)}");
            }

            if (power.HalfWidth > ExponentResolution)
            {
                return Inconclusive($"the growth exponent is only known to lie in {Bounds(power)}");
            }

            // Reaching 0 is not enough: log P has exponent 0 too.
            return log is not { } slow || Math.Abs(points[^1].Value) <= Math.Abs(points[^2].Value) || slow.High <= 0
                ? Consistent($"at most {Number(constant)}; growth exponent {Text(power)}")
                : slow.Low > LeastLogGrowth ? Refuted($"the smallest constant grows like (log P)^{Text(slow)}")
                : slow.Low <= 0 && slow.HalfWidth <= LogExponentResolution ? Consistent($"at most {Number(constant)}; growth exponent {Text(power)}")
                : Inconclusive($"growth like (log P)^{Text(slow)} cannot be told from levelling off");
        }
    }

    private GrowthAssessment ScalesAs(double claimed, bool isBound, IReadOnlyList<GrowthPoint> points)
    {
        var (exponent, _) = Exponents(points);
        if (exponent is not { } power)
        {
            return Inconclusive("values change sign or are 0: no exponent can be fitted");
        }

        var assessment = isBound && power.High <= claimed ? Consistent($"local exponents tend to {Text(power)}, a slack of {Number(claimed - power.Estimate)}")
            : isBound && power.Low > claimed ? Refuted($"the exponent tends to {Text(power)}, above {Number(claimed)}")
            : !isBound && !power.Contains(claimed) ? Refuted($"the exponent tends to {Text(power)}, not to {Number(claimed)}")
            : power.HalfWidth > ExponentResolution ? Inconclusive($"the exponent is only known to lie in {Bounds(power)}")
            : Consistent($"local exponents tend to {Text(power)}");
        return assessment with { Fitted = power, Exponent = power };
    }

    /// <summary>Extrapolated local exponents of P and, where that does not differ from 0, of log P.</summary>
    private (Interval? Power, Interval? Log) Exponents(IReadOnlyList<GrowthPoint> points)
    {
        if (points.Any(point => Math.Abs(point.Value) <= NoiseFactor * point.Error || Math.Sign(point.Value) != Math.Sign(points[^1].Value)))
        {
            return (null, null);
        }

        var power = Extrapolation.Of(LadderSequence.OfLocalExponents(points, log => log), _confidence)!;

        // Where statistics alone decide, an exponent away from 0 is one; where it was extrapolated, or includes 0, powers of log P may be behind it.
        var isStatistical = power.Basis != ExtrapolationBasis.Extrapolated;
        var isFlat = power.Basis == ExtrapolationBasis.WithinErrors && power.Limit.Contains(0);
        Interval? log = isFlat || (isStatistical && !power.Limit.Contains(0))
            ? null
            : Extrapolation.Of(LadderSequence.OfLocalExponents(points, Math.Log), _confidence)!.Limit;
        return (power.Limit, log);
    }

    private Interval? RateOf(double claimed, IReadOnlyList<GrowthPoint> points)
    {
        GrowthPoint[] deviations =
        [
            .. points.Skip(points.Count - Math.Max(FewestRungs, (points.Count + 1) / 2))
                .Select(point => new GrowthPoint(point.PatchCount, point.Value - claimed, point.Error)),
        ];
        return deviations.Any(point => Math.Sign(point.Value) != Math.Sign(deviations[^1].Value)) ? null : PowerLawFit.Of(deviations, _confidence)?.Exponent;
    }

    private static string WhyWide(Extrapolation extrapolation) => extrapolation.Basis switch
    {
        ExtrapolationBasis.WithinErrors or ExtrapolationBasis.Fitted => "noise",
        _ => "curvature",
    };

    private static GrowthAssessment Consistent(string reason) => new(Verdict.Consistent, reason);

    private static GrowthAssessment Refuted(string reason) => new(Verdict.Refuted, reason);

    private static GrowthAssessment Inconclusive(string reason) => new(Verdict.Inconclusive, reason);

    private static string Text(Interval interval) => IntervalText.Of(interval);

    private static string Bounds(Interval interval) => IntervalText.Bounds(interval);

    private static string Number(double value) => NumberText.Format(value, 3);

    private static void Check(IReadOnlyList<GrowthPoint> points)
    {
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];
            if (!double.IsFinite(point.Value) || point.StandardError is { } error && !double.IsFinite(error) || !(point.PatchCount > (i == 0 ? 1 : points[i - 1].PatchCount)))
            {
                throw new ArgumentException("A ladder has finite values at ascending P above 1.", nameof(points));
            }
        }
    }
}
