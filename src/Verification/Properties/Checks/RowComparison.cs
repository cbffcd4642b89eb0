using MimVerify.Simulation.Recording;

namespace MimVerify.Verification.Properties.Checks;

/// <summary>A subject's rates beside rates derived otherwise, coordinate by coordinate.</summary>
internal static class RowComparison
{
    /// <summary>Adds alpha of every area and beta of every key at the case's weights.</summary>
    /// <param name="tally">Receives the comparisons.</param>
    /// <param name="run">The case.</param>
    /// <param name="expected">alpha cluster by cluster, then beta key by key; shape [sum_k N_k + P].</param>
    /// <param name="relativeTolerance">In units of the largest rate there can be.</param>
    public static void Rates(CheckTally tally, CaseRun run, ReadOnlySpan<double> expected, double relativeTolerance)
    {
        var seen = run.Case.Expand(run.Layout, SlotRates(run.AtWeights));
        var scale = LargestRate(run);
        var at = 0;
        foreach (var (partition, cluster) in run.Layout.Setting.Partitions.Select((partition, cluster) => (partition, cluster)))
        {
            for (var area = 0; area < partition.AreaCount; area++, at++)
            {
                tally.Equal($"alpha of cluster {cluster}, area {area}", expected[at], seen[at], relativeTolerance, scale);
            }
        }

        for (var key = 0; key < run.Case.PatchCount; key++, at++)
        {
            tally.Equal($"beta of key {key}", expected[at], seen[at], relativeTolerance, scale);
        }
    }

    /// <summary>alpha of every Phi slot, beta of every Upsilon slot at the first recorded time.</summary>
    public static double[] SlotRates(RowTrajectory row) =>
    [
        .. row.Series.Where(series => series.Signal == Signal.Alpha).Select(series => series.Values[0]),
        .. row.Series.Where(series => series.Signal == Signal.Beta).Select(series => series.Values[0]),
    ];

    /// <summary>theta/P max(U^2, U^3): no rate of (5) or (6) exceeds a small multiple of it.</summary>
    public static double LargestRate(CaseRun run)
    {
        var high = run.Layout.Setting.Latent.High;
        return run.Layout.Setting.MaskRatio * Math.Max(high * high, high * high * high);
    }

    /// <summary>theta/P U^2, the largest loss of one row.</summary>
    public static double LargestLoss(CaseRun run) => run.Layout.Setting.MaskRatio * Math.Pow(run.Layout.Setting.Latent.High, 2);
}
