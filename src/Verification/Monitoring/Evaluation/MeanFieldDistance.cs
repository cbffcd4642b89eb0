using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Monitoring.Evaluation;

/// <summary>M11: how far a population row's correlations are from the mean field's up to T_half, at equal t / T_half.</summary>
internal static class MeanFieldDistance
{
    /// <summary>The largest difference of any Phi of the cluster at the population's recorded times.</summary>
    public static double Of(RowTrajectory population, RowTrajectory meanField, int cluster, double half, double meanHalf)
    {
        var course = new RowCourse(meanField);
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
                var matched = Math.Min(population.Times[i] / half * meanHalf, meanField.Times[^1]);
                largest = Math.Max(largest, Math.Abs(series.Values[i] - course.LineAt(other.Values, matched)));
            }
        }

        return largest;
    }
}
