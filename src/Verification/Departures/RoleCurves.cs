using System.Collections.Immutable;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;
using MimVerify.Verification.Reports.Charts;

namespace MimVerify.Verification.Departures;

/// <summary>The curves of a row in one cluster by what they are to the query, so that runs with different areas can be laid over each other.</summary>
internal static class RoleCurves
{
    /// <summary>Phi of the target, of the main competitor, of the others on average; attention on the target; loss above its floor.</summary>
    public static ImmutableArray<RoleCurve> Of(RowTrajectory row, int cluster)
    {
        var curves = ImmutableArray.CreateBuilder<RoleCurve>();
        curves.Add(new RoleCurve("phi_target", @"\Phi_a", "$Φ$ target", SeriesColour.Target, row.Times, row.Find(Signal.Phi, AreaRole.Target, cluster)!.Values));
        var label = CompetitorLabel(row, cluster);
        var others = row.Series.Where(series => series.Signal == Signal.Phi && series.Cluster == cluster && series.Role != AreaRole.Target).ToArray();
        if (others.FirstOrDefault(series => string.Equals(series.Area, label, StringComparison.Ordinal)) is { } competitor)
        {
            curves.Add(new RoleCurve("phi_competitor", @"\Phi_g", "$Φ$ competitor", SeriesColour.Global, row.Times, competitor.Values));
            others = [.. others.Where(series => series != competitor)];
        }

        if (others.Length > 0)
        {
            var count = others.Sum(series => series.Count);
            double[] mean = [.. Enumerable.Range(0, row.Times.Length).Select(i => others.Sum(series => series.Count * series.Values[i]) / count)];
            curves.Add(new RoleCurve("phi_other", @"\Phi_o", "$Φ$ other", SeriesColour.Other, row.Times, mean));
        }

        curves.Add(new RoleCurve("attention_target", @"E[A_a | u_a > 0]", "$A$ target", SeriesColour.Target, row.Times, row.Find(Signal.AttentionUnmasked, AreaRole.Target, cluster)!.Values));
        curves.Add(new RoleCurve("excess", @"\text{loss} - \text{floor}", "loss − floor", SeriesColour.Loss, row.Times, row.Find(Signal.Excess, cluster: cluster)!.Values));
        return curves.ToImmutable();
    }

    /// <summary>A curve at a time between two records.</summary>
    public static double At(double[] times, double[] values, double time)
    {
        var next = Array.BinarySearch(times, time);
        if (next >= 0)
        {
            return values[next];
        }

        next = Math.Clamp(~next, 1, times.Length - 1);
        var share = Math.Clamp((time - times[next - 1]) / (times[next] - times[next - 1]), 0, 1);
        return values[next - 1] + (share * (values[next] - values[next - 1]));
    }

    private static string? CompetitorLabel(RowTrajectory row, int cluster) =>
        row.Problem.Layout is { } layout && row.Expectation.Kind != ExpectationKind.MeanField
            ? layout.Competitors[cluster] is >= 0 and var area ? layout.PhiSlots[layout.PhiSlotOf(cluster, area)].Label : null
            : row.Problem.Groups[cluster].Competitor is { } slot ? row.Problem.Groups[cluster].Slots[slot].Label : null;
}
