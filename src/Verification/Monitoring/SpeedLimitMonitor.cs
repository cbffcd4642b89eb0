using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Monitoring;

/// <summary>E10: no Phi moves faster than (8/27) r U^3, and the target's never backwards. Margin: the room left, in units of alpha.</summary>
internal sealed class SpeedLimitMonitor : IMonitor
{
    private const double RelativeTolerance = 1e-12;

    public IEnumerable<Finding> Check(RowTrajectory row)
    {
        foreach (var group in row.Problem.Groups.Select((value, cluster) => (value, cluster)))
        {
            var limit = 8.0 / 27 * group.value.RowRate * Math.Pow(group.value.Latent.High, 3);
            var trace = new MarginTrace("E10", row, group.cluster);
            foreach (var series in row.Series.Where(series => series.Signal == Signal.Alpha && series.Cluster == group.cluster))
            {
                for (var i = 0; i < row.Times.Length; i++)
                {
                    var rate = series.Values[i];
                    var room = series.Role == AreaRole.Target ? Math.Min(rate, limit - rate) : limit - Math.Abs(rate);
                    trace.Add(row.Times[i], room, RelativeTolerance * limit);
                }
            }

            yield return trace.Conclude(limit, Rigour.Numerical, "tolerance: 10⁻¹² of the limit");
        }
    }
}
