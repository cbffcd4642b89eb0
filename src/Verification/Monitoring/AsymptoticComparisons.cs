using System.Collections.Immutable;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Monitoring;

/// <summary>
/// Asymptotic claims at one P: the leading-order prediction beside the measurement. Nothing is judged here; that takes a ladder of P.
/// </summary>
public static class AsymptoticComparisons
{
    /// <summary>M1, M2, M3, M4, M5, M7 and M10 on one row, for every cluster.</summary>
    public static ImmutableArray<Finding> Check(RowTrajectory row) =>
        [.. Enumerable.Range(0, row.Problem.Groups.Length).SelectMany(cluster => new ClusterComparison(row, cluster).All())];

    /// <summary>M11: the population's curves against the mean field's, matched in t / T_half.</summary>
    /// <param name="population">A population row.</param>
    /// <param name="meanField">The same row in the mean field.</param>
    public static ImmutableArray<Finding> CompareMeanField(RowTrajectory population, RowTrajectory meanField)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        for (var cluster = 0; cluster < population.Problem.Groups.Length; cluster++)
        {
            if (population.TimeOf(PhaseBoundary.THalf, cluster) is not { } half || meanField.TimeOf(PhaseBoundary.THalf, cluster) is not { } meanHalf)
            {
                findings.Add(new Finding("M11", population.Query, cluster, string.Empty, Verdict.NotApplicable, Rigour.Exact, "One of the two runs ends before T_half."));
                continue;
            }

            var rigour = population.Expectation.Kind is ExpectationKind.Sampled or ExpectationKind.MiniBatches ? Rigour.Statistical : Rigour.Numerical;
            findings.Add(new Finding("M11", population.Query, cluster, @"\frac{T_{1/2}}{T_{1/2}^{\text{mean field}}}", Verdict.Compared, rigour, "matched in this ratio")
            {
                Predicted = 1,
                Measured = half / meanHalf,
                StandardError = population.Events.First(phase => phase.Boundary == PhaseBoundary.THalf && phase.Cluster == cluster).StandardError / meanHalf,
            });
            findings.Add(new Finding("M11", population.Query, cluster, @"\sup_{t \le T_{1/2}} |\Delta\Phi|", Verdict.Compared, rigour, "vanishes as P grows")
            {
                Predicted = 0,
                Measured = LargestDifference(population, meanField, cluster, half, meanHalf),
            });
        }

        return findings.ToImmutable();
    }

    private static double LargestDifference(RowTrajectory population, RowTrajectory meanField, int cluster, double half, double meanHalf)
    {
        var largest = 0.0;
        foreach (var series in population.Series.Where(series => series.Signal == Signal.Phi && series.Cluster == cluster))
        {
            // The mean field groups areas of equal size; a population row of several clusters keeps each to itself.
            var size = population.Problem.Layout!.PhiSlots.First(slot => slot.Cluster == cluster && slot.Label == series.Area).Size;
            var slots = meanField.Problem.Groups[cluster].Slots;
            var index = Enumerable.Range(0, slots.Length).First(i => slots[i].Size == size && (i == 0) == (series.Role == AreaRole.Target));
            var other = meanField.Series.Where(candidate => candidate.Signal == Signal.Phi && candidate.Cluster == cluster).ElementAt(index);
            for (var i = 0; i < population.Times.Length && population.Times[i] <= half; i++)
            {
                var matched = meanField.Interpolate(other, population.Times[i] / half * meanHalf);
                largest = Math.Max(largest, Math.Abs(series.Values[i] - matched));
            }
        }

        return largest;
    }
}
