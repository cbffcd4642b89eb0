using MimVerify.Simulation.Recording;

namespace MimVerify.Verification.Monitoring;

/// <summary>
/// E12: area attentions lie in the unit simplex and the attention row adds up to 1. Margin: the least of every A_j, of 1 - sum A_j,
/// and of minus the row's deviation from 1.
/// </summary>
internal sealed class UnitSimplexMonitor : IMonitor
{
    private const double Tolerance = 1e-12;

    public IEnumerable<Finding> Check(RowTrajectory row)
    {
        for (var cluster = 0; cluster < row.Problem.Groups.Length; cluster++)
        {
            var areas = row.Series.Where(series => series.Signal == Signal.Attention && series.Cluster == cluster).ToArray();
            var keys = row.Series.Where(series => series.Signal == Signal.KeyAttention && (series.Cluster ?? cluster) == cluster).ToArray();
            var trace = new MarginTrace("E12", row, cluster);
            for (var i = 0; i < row.Times.Length; i++)
            {
                var least = areas.Min(series => series.Values[i]);
                var rest = 1 - areas.Sum(series => series.Count * series.Values[i]);
                var deviation = Math.Abs(keys.Sum(series => series.Count * series.Values[i]) - 1);
                trace.Add(row.Times[i], Math.Min(Math.Min(least, rest), -deviation), Tolerance);
            }

            yield return trace.Conclude(1, Rigour.Numerical, "tolerance: 10⁻¹²; the attention row is formed key class by key class");
        }
    }
}
