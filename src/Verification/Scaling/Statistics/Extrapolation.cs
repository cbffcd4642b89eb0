using System.Collections.Immutable;

namespace MimVerify.Verification.Scaling.Statistics;

/// <summary>The limit of a sequence as P goes to infinity, with an interval, and what it rests on.</summary>
/// <remarks>
/// <para>
/// Corrections of this theory are powers of P (P^-(1-kappa), P^-Delta), several at a time and with different signs, or 1 / log P and its powers; which of them leads
/// is not known beforehand. Three cases, the first that applies:
/// </para>
/// <para>
/// 1. No correction shows: the values agree within their errors. The limit is their weighted mean; the interval is that of a drift like 1 / log P that the errors
/// would hide.
/// 2. Some approaches fit the upper half of the ladder or more within the errors of the values. The interval is the hull of theirs.
/// 3. Nothing fits: values of an engine without sampling error are more exact than any one correction term. The limit is extrapolated from four or more of the
/// uppermost rungs by the approaches that leave comparable residuals; to their intervals comes twice what the estimate moves when the window moves down one rung,
/// and twice the difference of the two orders in 1 / log P.
/// </para>
/// <para>
/// In 2 and 3 no approach is trusted further than the extrapolation reaches, its limit less the last value, nor better than a twentieth of what the values moved
/// over the ladder. These factors are conventions; tests measure how often they mislead.
/// </para>
/// </remarks>
/// <param name="Limit">The limit.</param>
/// <param name="Basis">Which case.</param>
/// <param name="Approaches">The approaches behind the interval.</param>
internal sealed record Extrapolation(Interval Limit, ExtrapolationBasis Basis, ImmutableArray<Approach> Approaches)
{
    private const int Window = 4;
    private const double ComparableMisfit = 1.5;
    private const double HopelessMisfit = 10;
    private const double OpenLimit = 5;
    private const double TrustInRange = 0.05;
    private const double SafetyFactor = 2;

    /// <summary>Extrapolates; null with fewer than three values.</summary>
    public static Extrapolation? Of(LadderSequence sequence, double confidence)
    {
        if (sequence.Count < Window - 1)
        {
            return null;
        }

        if (ApproachFit.Of(Approach.None, sequence, confidence) is { Fits: true } constant)
        {
            // A drift may hide in the errors; how much of one is what the next approach's interval says.
            var drift = ApproachFit.Of(Approach.Logarithmic, sequence, confidence)!;
            return new Extrapolation(Interval.Hull(constant.Limit, drift.Limit), ExtrapolationBasis.WithinErrors, [Approach.None, Approach.Logarithmic]);
        }

        return WithinErrors(sequence, confidence) ?? FromTheTop(sequence, confidence);
    }

    // Each approach on the largest upper part of the ladder that it explains: the lowest rungs may need corrections of their own.
    private static Extrapolation? WithinErrors(LadderSequence sequence, double confidence)
    {
        var fits = new List<ApproachFit>();
        foreach (var approach in new[] { Approach.Logarithmic, Approach.Power, Approach.SecondLogarithmic })
        {
            for (var count = sequence.Count; count >= Math.Max(Window, (sequence.Count + 1) / 2); count--)
            {
                if (ApproachFit.Of(approach, sequence.Part(sequence.Count - count, count), confidence) is { Fits: true } fit)
                {
                    fits.Add(fit);
                    break;
                }
            }
        }

        if (fits.Count == 0)
        {
            return null;
        }

        // An approach with so many parameters that the values leave its limit open says nothing against one that they pin down.
        var narrowest = fits.Min(fit => fit.Limit.HalfWidth);
        ApproachFit[] telling = [.. fits.Where(fit => fit.Limit.HalfWidth <= OpenLimit * narrowest)];
        var limit = telling.Select(fit => Widen(fit.Limit, Distrust(fit.Limit.Estimate, sequence))).Aggregate(Interval.Hull);
        return new Extrapolation(limit, ExtrapolationBasis.Fitted, [.. telling.Select(fit => fit.Approach)]);
    }

    // Smooth values are best extrapolated from few rungs, values that are rough beyond their stated errors from many: the narrowest interval wins, and what each
    // window's fit leaves over and how it moves is in its width.
    private static Extrapolation FromTheTop(LadderSequence sequence, double confidence) =>
        Enumerable.Range(Window, Math.Max(1, sequence.Count - Window))
            .Select(count => FromTheTop(sequence, Math.Min(count, sequence.Count), confidence))
            .MinBy(extrapolation => extrapolation.Limit.HalfWidth)!;

    private static Extrapolation FromTheTop(LadderSequence sequence, int count, double confidence)
    {
        var top = sequence.Part(sequence.Count - count, count);
        var below = sequence.Count > count ? sequence.Part(sequence.Count - count - 1, count) : null;
        var first = ApproachFit.Of(Approach.Logarithmic, top, confidence)!;
        if (ApproachFit.Of(Approach.SecondLogarithmic, top, confidence) is not { } second)
        {
            var halfWidth = Math.Max(first.Limit.HalfWidth, SafetyFactor * Math.Abs(first.Limit.Estimate - sequence.Values[^1]));
            return new Extrapolation(Interval.Around(first.Limit.Estimate, halfWidth), ExtrapolationBasis.Extrapolated, [Approach.Logarithmic]);
        }

        var order = SafetyFactor * Math.Abs(second.Limit.Estimate - first.Limit.Estimate);
        var logarithmic = Widen(second.Limit, Math.Max(order, Distrust(second, below, sequence, confidence)));
        if (ApproachFit.Of(Approach.Power, top, confidence) is not { } power || power.Misfit > HopelessMisfit * second.Misfit)
        {
            return new Extrapolation(logarithmic, ExtrapolationBasis.Extrapolated, [Approach.SecondLogarithmic]);
        }

        // A parabola in 1 / log P that turns round after the last rung follows the bend of a faster approach, not a limit.
        var powerLimit = Widen(power.Limit, Distrust(power, below, sequence, confidence));
        var turnsRound = (second.Limit.Estimate - sequence.Values[^1]) * (sequence.Values[^1] - sequence.Values[^2]) < 0;
        return turnsRound || second.Misfit > ComparableMisfit * power.Misfit
            ? new Extrapolation(powerLimit, ExtrapolationBasis.Extrapolated, [Approach.Power])
            : new Extrapolation(Interval.Hull(powerLimit, logarithmic), ExtrapolationBasis.Extrapolated, [Approach.Power, Approach.SecondLogarithmic]);
    }

    private static double Distrust(ApproachFit fit, LadderSequence? below, LadderSequence sequence, double confidence)
    {
        var distrust = Distrust(fit.Limit.Estimate, sequence);
        if (below is null)
        {
            return distrust;
        }

        return ApproachFit.Of(fit.Approach, below, confidence) is { } before
            ? Math.Max(distrust, SafetyFactor * Math.Abs(fit.Limit.Estimate - before.Limit.Estimate))
            : distrust;
    }

    private static double Distrust(double limit, LadderSequence sequence) =>
        Math.Max(Math.Abs(limit - sequence.Values[^1]), TrustInRange * sequence.Range);

    private static Interval Widen(Interval limit, double halfWidth) =>
        new(limit.Estimate, Math.Min(limit.Low, limit.Estimate - halfWidth), Math.Max(limit.High, limit.Estimate + halfWidth));
}
