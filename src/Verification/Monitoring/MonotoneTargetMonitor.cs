using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Monitoring;

/// <summary>E3: Phi of the target never decreases. Margin: the least increase between recorded points.</summary>
internal sealed class MonotoneTargetMonitor : IMonitor
{
    // The solver controls each component's local error to 1e-8 relative; an increment inherits it.
    private const double RelativeTolerance = 1e-7;

    public IEnumerable<Finding> Check(RowTrajectory row)
    {
        foreach (var series in row.Series.Where(series => series.Signal == Signal.Phi && series.Role == AreaRole.Target))
        {
            var trace = new MarginTrace("E3", row, series.Cluster);
            for (var i = 1; i < row.Times.Length; i++)
            {
                trace.Add(row.Times[i], series.Values[i] - series.Values[i - 1], RelativeTolerance * Math.Max(1, Math.Abs(series.Values[i])));
            }

            yield return trace.Conclude(1, Rigour.Numerical, "tolerance: 10⁻⁷ relative, the solver's error");
        }
    }
}
