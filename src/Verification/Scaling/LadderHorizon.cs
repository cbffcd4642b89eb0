using System.Collections.Immutable;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Scaling;

/// <summary>How long the row of a rung must run for the claims about it to have set in, from the theory.</summary>
/// <remarks>
/// All times are multiples of t* (M3), the leading order of T_half, that grow with P: limits in t are taken together with P. The tail (M4) has corrections like
/// sqrt(T_half / t) and, at a constant multiple, none of them would vanish. For L = 0 its exponent belongs to a window that opens slowly above T_half and
/// closes when the competitor's attention in draws with small latents takes over; P^0.3 T_half stays inside as P grows. Late drift (M10) needs draws in which the
/// whole target is masked, whose clock is slower by their probability.
/// </remarks>
internal static class LadderHorizon
{
    private const double TailFactor = 300;
    private const double TailPower = 0.5;
    private const double ZeroLatentPower = 0.3;
    private const double DriftFactor = 20;
    private const double LatestDrift = 1e40;
    private const double StepsFactor = 4;

    /// <summary>Where claims about the tail look, in units of training time.</summary>
    /// <exception cref="ArgumentException">The latents are always 0: nothing is learnt.</exception>
    public static double Tail(AreaGroups row) =>
        HalfTime(row) * (row.Latent.Low > 0 ? TailFactor * Math.Pow(row.PatchCount, TailPower) : Math.Pow(row.PatchCount, ZeroLatentPower));

    /// <summary>Where claims about late drift look; null where there is none, or so late that numbers end.</summary>
    public static double? Drift(AreaGroups row)
    {
        var end = DriftFactor * HalfTime(row) / row.FullyMaskedProbability;
        return row.Latent.IsConstant && row.Competitor is not null && end < LatestDrift ? end : null;
    }

    /// <summary>How far engines that take steps run: past T_half, where every step costs the same.</summary>
    public static double Steps(AreaGroups row) => StepsFactor * HalfTime(row);

    /// <summary>
    /// When to record: evenly in log t, and ten times as densely around T_half, where correlations run away within a few per cent of t and curves are compared
    /// with each other.
    /// </summary>
    public static double[] RecordTimes(ImmutableArray<AreaGroups> rows, double end)
    {
        var half = HalfTime(rows[0]);
        var (from, to) = (half * Math.Pow(10, -0.5), half * Math.Pow(10, 0.5));
        var dense = Enumerable.Range(0, (10 * RecordGrid.PointsPerDecade) + 1).Select(step => from * Math.Pow(to / from, step / (10.0 * RecordGrid.PointsPerDecade)));
        var even = RecordGrid.LogTimes(RecordGrid.StartFor(rows, end), end);
        return [.. even.Where(time => time < from || time > to).Concat(dense.Where(time => time < end)).Order()];
    }

    private static double HalfTime(AreaGroups row) =>
        AsymptoticPredictions.Of(row).HalfTime ?? throw new ArgumentException("A latent that is always 0 carries no signal: nothing is learnt at any P.", nameof(row));
}
