using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Properties.Checks;

/// <summary>
/// E9 at the case's weights: the row's loss, and its derivative, stay what they are when the rows of Q that belong to other queries are
/// filled with numbers, and the loss has no derivative along them.
/// </summary>
/// <param name="geometry">How tokens lie in the loss that is looked at; null for the theory's.</param>
internal sealed class DecouplingCheck(Func<FullCoordinates, TokenGeometry>? geometry = null) : IClaimCheck
{
    private const double RelativeTolerance = 1e-11;

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(CaseRun run)
    {
        var tally = new CheckTally("E9", run);
        var setting = run.Layout.Setting;
        var query = run.Case.Query;
        if (!FullCoordinatesCost.Allows(setting, setting.PatchCount + 4))
        {
            yield return tally.NotApplicable(FullCoordinatesCost.TooLarge);
            yield break;
        }

        var full = new FullCoordinates(setting, geometry);
        var state = run.Case.Expand(run.Layout, run.SlotWeights);
        var (alone, among) = (full.Matrix(query, state), full.Matrix(query, state));
        var size = 1 + state.Max(Math.Abs);
        double[] filled = [.. Enumerable.Range(0, full.Dimension).Select(i => Math.Cos(1 + i))];
        for (var other = 0; other < setting.PatchCount; other++)
        {
            if (other != query)
            {
                tally.Equal($"derivative along the row of query {other}", 0, full.Derivative(alone, query, FullCoordinates.Embedding(other), filled), RelativeTolerance, RowComparison.LargestRate(run));
                full.Add(among, FullCoordinates.Embedding(other), FullCoordinates.Embedding((other + 1) % setting.PatchCount), size);
                full.Add(among, FullCoordinates.Embedding(other), full.Feature(0, 0), -size);
            }
        }

        tally.Equal("L_p with the other rows filled", full.Loss(alone, query), full.Loss(among, query), RelativeTolerance * size, RowComparison.LargestLoss(run));
        var own = FullCoordinates.Embedding(query);
        tally.Equal(
            "derivative along e_p with the other rows filled", full.Derivative(alone, query, own, filled), full.Derivative(among, query, own, filled), RelativeTolerance * size, RowComparison.LargestRate(run));
        yield return tally.Conclude("through the whole of Q; tolerance: 10⁻¹¹ of the largest rate and loss, times the weights put in");
    }
}
