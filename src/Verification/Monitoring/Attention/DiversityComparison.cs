using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;

namespace MimVerify.Verification.Monitoring;

/// <summary>M9 at one P: the mean cosine of the attention rows at the end of the runs beside the share of pairs of queries in one area.</summary>
public static class DiversityComparison
{
    /// <summary>The finding of all queries together.</summary>
    /// <param name="runs">The rows that the trace was made of.</param>
    /// <param name="trace">The measures; null where there are none.</param>
    /// <param name="note">Why there are none.</param>
    public static Finding Check(IReadOnlyList<RowTrajectory> runs, AttentionTrace? trace, string note)
    {
        const string Quantity = @"\text{mean cosine of rows at the end}";
        if (trace is null || !runs.All(run => HasReached(run, PhaseBoundary.THalf)))
        {
            return new Finding("M9", null, null, Quantity, Verdict.NotApplicable, Rigour.Exact, trace is null ? note : "a row ends before T_half");
        }

        var settled = runs.All(run => HasReached(run, PhaseBoundary.TEps)) ? "all rows past T_eps" : "not all rows are past T_eps yet";
        return new Finding("M9", null, null, Quantity, Verdict.Compared, Rigour.Statistical, $"mean over {trace.ImageCount} images of the mean over all pairs of queries; {settled}")
        {
            Predicted = trace.Predicted.MeanCosine,
            Measured = trace.Means[^1].MeanCosine,
            StandardError = trace.StandardErrors[^1].MeanCosine,
        };
    }

    private static bool HasReached(RowTrajectory run, PhaseBoundary boundary) =>
        Enumerable.Range(0, run.Problem.Groups.Length).All(cluster => run.TimeOf(boundary, cluster) is not null);
}
