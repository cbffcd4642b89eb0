using MimVerify.Simulation.Recording;

namespace MimVerify.Verification.Monitoring;

/// <summary>
/// E5: what the flow takes off the row's loss is the integral of the squared gradient. Margin: minus |L_p(t) + D(t) - L_p(0)|, with
/// D integrated along the run and L_p evaluated from the draws.
/// </summary>
internal sealed class DescentMonitor : IMonitor
{
    private const double RelativeTolerance = 1e-7;

    public IEnumerable<Finding> Check(RowTrajectory row)
    {
        var trace = new MarginTrace("E5", row);
        if (row.IsDescent)
        {
            yield return trace.NotApplicable("The claim is about the flow; this run takes steps.");
            yield break;
        }

        if (row.Find(Signal.Dissipation) is not { } dissipation || row.Problem.Layout is not { } layout)
        {
            yield return trace.NotApplicable("The mean field is not the gradient flow of a loss.");
            yield break;
        }

        var loss = row.Find(Signal.Loss)!.Values;
        var masked = layout.Setting.MaskRatio;
        var start = masked * loss[0];
        for (var i = 0; i < row.Times.Length; i++)
        {
            trace.Add(row.Times[i], -Math.Abs((masked * loss[i]) + dissipation.Values[i] - start), RelativeTolerance * start);
        }

        yield return trace.Conclude(start, Rigour.Numerical, "tolerance: 10⁻⁷ of the initial loss, the solver's error over the run");
    }
}
