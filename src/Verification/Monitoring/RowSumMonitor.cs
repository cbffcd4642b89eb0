using MimVerify.Simulation.Recording;

namespace MimVerify.Verification.Monitoring;

/// <summary>E2: the sum of Upsilon over all keys stays 0. Margin: minus the sum's size.</summary>
internal sealed class RowSumMonitor : IMonitor
{
    // Runge-Kutta steps keep linear invariants exactly; what is left is rounding, about 1e-16 a step and term.
    private const double RelativeTolerance = 1e-10;

    // A float32 gradient sums to 0 up to its own rounding, 6e-8 of its size.
    private const double SinglePrecisionTolerance = 1e-6;

    public IEnumerable<Finding> Check(RowTrajectory row)
    {
        var tolerance = row.IsSinglePrecision ? SinglePrecisionTolerance : RelativeTolerance;

        // One sum over all keys; the mean field has one for each cluster, since it runs clusters side by side.
        foreach (var group in row.Series.Where(series => series.Signal == Signal.Upsilon).GroupBy(series => series.Cluster))
        {
            var trace = new MarginTrace("E2", row, group.Key);
            var size = 1.0;
            for (var i = 0; i < row.Times.Length; i++)
            {
                size = Math.Max(size, group.Sum(series => series.Count * Math.Abs(series.Values[i])));
                trace.Add(row.Times[i], -Math.Abs(group.Sum(series => series.Count * series.Values[i])), tolerance * size);
            }

            yield return trace.Conclude(size, Rigour.Numerical, row.IsSinglePrecision ? "tolerance: 10⁻⁶ of the sum of sizes, the rounding of float32 gradients" : "tolerance: 10⁻¹⁰ of the sum of sizes");
        }
    }
}
