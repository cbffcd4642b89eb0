using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Properties.Checks;

/// <summary>
/// E4 at the case's weights: the subject's rates against (5) and (6), enumerated key by key over every mask and latent draw.
/// </summary>
internal sealed class LemmaCheck : IClaimCheck
{
    private const double MostTerms = 2e6;

    // A mask is one machine word of the lemma.
    private const int MostPatches = 62;
    private const double RelativeTolerance = 1e-10;

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(CaseRun run)
    {
        var tally = new CheckTally("E4", run);
        if (run.Case.PatchCount > MostPatches || DrawCount.Of(run.Layout.Setting) * run.Case.PatchCount > MostTerms)
        {
            yield return tally.NotApplicable("Too many masks and latent draws to enumerate.");
            yield break;
        }

        if (run.AtWeights.Expectation.Kind != ExpectationKind.Enumerated)
        {
            yield return tally.NotApplicable("The subject samples this row.");
            yield break;
        }

        var lemma = new GradientLemma(run.Layout.Setting, run.Case.Query);
        var gradient = new double[lemma.Dimension];
        var loss = lemma.Evaluate(run.Case.Expand(run.Layout, run.SlotWeights), gradient);
        RowComparison.Rates(tally, run, gradient, RelativeTolerance);
        var seen = run.AtWeights.Find(Signal.Loss)!.Values[0] * run.Layout.Setting.MaskRatio;
        tally.Equal("L_p", loss, seen, RelativeTolerance, Math.Max(loss, RowComparison.LargestLoss(run)));
        yield return tally.Conclude("subject against the enumerated lemma; tolerance: 10⁻¹⁰ of the largest rate there can be");
    }
}
