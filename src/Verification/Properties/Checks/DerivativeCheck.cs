using MimVerify.Simulation.Recording;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Properties.Checks;

/// <summary>
/// E4 at the case's weights: the subject's rates against the derivative of the loss along e_p v_{k,j}^T and e_p e_q^T, taken through the
/// whole of Q.
/// </summary>
internal sealed class DerivativeCheck : IClaimCheck
{
    private const double RelativeTolerance = 1e-10;

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(CaseRun run)
    {
        var tally = new CheckTally("E4", run);
        var state = run.Case.Expand(run.Layout, run.SlotWeights);
        if (!FullCoordinatesCost.Allows(run.Layout.Setting, state.Length))
        {
            yield return tally.NotApplicable(FullCoordinatesCost.TooLarge);
            yield break;
        }

        if (run.AtWeights.Expectation.Kind != ExpectationKind.Enumerated)
        {
            yield return tally.NotApplicable("The subject samples this row.");
            yield break;
        }

        var full = new FullCoordinates(run.Layout.Setting);
        var matrix = full.Matrix(run.Case.Query, state);
        var rates = new double[state.Length];
        var features = state.Length - run.Case.PatchCount;
        for (var i = 0; i < rates.Length; i++)
        {
            var column = i < features ? run.Case.PatchCount + i : FullCoordinates.Embedding(i - features);
            rates[i] = -full.Derivative(matrix, run.Case.Query, FullCoordinates.Embedding(run.Case.Query), column);
        }

        RowComparison.Rates(tally, run, rates, RelativeTolerance);
        yield return tally.Conclude("subject against the derivative of the loss; tolerance: 10⁻¹⁰ of the largest rate there can be");
    }
}
