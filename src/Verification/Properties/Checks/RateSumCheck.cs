using MimVerify.Simulation.Recording;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Properties.Checks;

/// <summary>E2 at the case's weights: sum_q beta_{p,q} = 0, whence the sum of Upsilon stays what it is.</summary>
internal sealed class RateSumCheck : IClaimCheck
{
    private const double RelativeTolerance = 1e-11;

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(CaseRun run)
    {
        var tally = new CheckTally("E2", run);
        var rates = run.AtWeights.Series.Where(series => series.Signal == Signal.Beta).ToArray();

        // Both terms of (6) are at most r U^2 in size, each key's share its attention.
        var limit = run.Layout.Setting.RowRate * run.Layout.Setting.ClusterCount * Math.Pow(run.Layout.Setting.Latent.High, 2);
        tally.Equal("sum of beta over all keys", 0, rates.Sum(series => series.Count * series.Values[0]), RelativeTolerance, limit);
        yield return tally.Conclude("tolerance: 10⁻¹¹ of the largest rate there can be");
    }
}
