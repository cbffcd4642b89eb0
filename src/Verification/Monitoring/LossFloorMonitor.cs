using MimVerify.Simulation.Recording;

namespace MimVerify.Verification.Monitoring;

/// <summary>E7: the row's loss stays at or above its floor. Margin: loss less floor, both given that the query is masked.</summary>
internal sealed class LossFloorMonitor : IMonitor
{
    private const double RelativeTolerance = 1e-12;
    private const double StandardErrors = 4;

    public IEnumerable<Finding> Check(RowTrajectory row)
    {
        var trace = new MarginTrace("E7", row);
        if (row.Problem.Layout is not { } layout || row.Expectation.Kind == ExpectationKind.MeanField)
        {
            yield return trace.NotApplicable("The mean field has no draws in which the whole target is masked; its floor is 0.");
            yield break;
        }

        var floor = layout.Setting.LossFloor(layout.Query) / layout.Setting.MaskRatio;
        var loss = row.Find(Signal.Loss)!;

        // A sample also samples z_a^2 where the whole target is masked; then its own floor scatters about the exact one.
        var scatters = loss.StandardErrors is not null && !layout.Setting.Latent.IsConstant;
        for (var i = 0; i < row.Times.Length; i++)
        {
            var sampling = scatters ? StandardErrors * loss.StandardErrors![i] : 0;
            trace.Add(row.Times[i], loss.Values[i] - floor, (RelativeTolerance * loss.Values[0]) + sampling);
        }

        yield return scatters
            ? trace.Conclude(loss.Values[0], Rigour.Statistical, $"tolerance: 10⁻¹² of the initial loss and {StandardErrors} standard errors")
            : trace.Conclude(loss.Values[0], Rigour.Numerical, "tolerance: 10⁻¹² of the initial loss");
    }
}
