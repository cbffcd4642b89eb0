using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Properties.Checks;

/// <summary>
/// E1 at the case's weights: the gradient of the loss has no part outside the span of e_p v_{k,j}^T and e_p e_q^T, so that Q, 0 at the
/// start, stays in it. Tried: e_p with the spare direction, and every row of Q other than the embeddings' along a filled direction.
/// </summary>
/// <param name="geometry">How tokens lie in the loss that is looked at; null for the theory's.</param>
internal sealed class SpanCheck(Func<FullCoordinates, TokenGeometry>? geometry = null) : IClaimCheck
{
    private const double RelativeTolerance = 1e-12;

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(CaseRun run)
    {
        var tally = new CheckTally("E1", run);
        var setting = run.Layout.Setting;
        var state = run.Case.Expand(run.Layout, run.SlotWeights);
        if (!FullCoordinatesCost.Allows(setting, state.Length))
        {
            yield return tally.NotApplicable(FullCoordinatesCost.TooLarge);
            yield break;
        }

        var full = new FullCoordinates(setting, geometry);
        var matrix = full.Matrix(run.Case.Query, state);
        var scale = RowComparison.LargestRate(run);
        tally.Equal("derivative along e_p and the spare direction", 0, full.Derivative(matrix, run.Case.Query, FullCoordinates.Embedding(run.Case.Query), full.Spare), RelativeTolerance, scale);
        double[] filled = [.. Enumerable.Range(0, full.Dimension).Select(i => Math.Cos(1 + i))];
        for (var row = setting.PatchCount; row < full.Dimension; row++)
        {
            tally.Equal($"derivative along row {row} of Q", 0, full.Derivative(matrix, run.Case.Query, row, filled), RelativeTolerance, scale);
        }

        yield return tally.Conclude("derivatives through the whole of Q; tolerance: 10⁻¹² of the largest rate there can be");
    }
}
