using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;
using MimVerify.Theory.Symbolic;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Properties.Checks;

/// <summary>E8: loss and rates at Q = 0 against the exact rational functions, cluster by cluster.</summary>
internal sealed class InitialValuesCheck : IClaimCheck
{
    private const double RelativeTolerance = 1e-11;

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(CaseRun run)
    {
        var tally = new CheckTally("E8", run);
        if (run.Layout.Setting.Latent is not DiscreteLatentLaw law)
        {
            yield return tally.NotApplicable("The moments of a continuous law are no rationals here.");
            yield break;
        }

        if (run.AtZero.Expectation.Kind != ExpectationKind.Enumerated)
        {
            yield return tally.NotApplicable("The subject samples this row.");
            yield break;
        }

        var (loss, expected) = Exact(run, law);
        var seen = run.Case.Expand(run.Layout, RowComparison.SlotRates(run.AtZero));
        var scale = RowComparison.LargestRate(run);
        for (var i = 0; i < expected.Length; i++)
        {
            tally.Equal(i < expected.Length - run.Case.PatchCount ? $"alpha(0) of coordinate {i}" : $"beta(0) of key {i - expected.Length + run.Case.PatchCount}", expected[i], seen[i], RelativeTolerance, scale);
        }

        tally.Equal("L_p(0)", loss, run.AtZero.Find(Signal.Loss)!.Values[0] * run.Layout.Setting.MaskRatio, RelativeTolerance, RowComparison.LargestLoss(run));
        yield return tally.Conclude("against exact rationals; tolerance: 10⁻¹¹ of the largest rate there can be");
    }

    // One cluster is drawn with probability 1/K: its alpha is a K-th of the single-cluster value, loss and beta are means over clusters.
    private static (double Loss, double[] Rates) Exact(CaseRun run, DiscreteLatentLaw law)
    {
        var setting = run.Layout.Setting;
        var values = law.Values.Select(Rational.FromDouble).ToArray();
        var weights = law.Probabilities.Select(Rational.FromDouble).ToArray();
        var total = weights.Aggregate(Rational.Zero, (sum, weight) => sum + weight);
        var probabilities = weights.Select(weight => weight / total).ToArray();
        var loss = Rational.Zero;
        var beta = new Rational[setting.PatchCount];
        var rates = new List<double>();
        for (var cluster = 0; cluster < setting.ClusterCount; cluster++)
        {
            var partition = setting.Partitions[cluster];
            var exact = InitialValues.Evaluate(setting.PatchCount, partition.Sizes, setting.MaskedCount, partition.AreaOf(run.Case.Query), values, probabilities);
            loss += exact.Loss;
            rates.AddRange(exact.Alpha.Select(alpha => (alpha / setting.ClusterCount).ToDouble()));
            for (var key = 0; key < beta.Length; key++)
            {
                beta[key] += key == run.Case.Query ? exact.OwnBeta : exact.Beta[partition.AreaOf(key)]!.Value;
            }
        }

        return ((loss / setting.ClusterCount).ToDouble(), [.. rates, .. beta.Select(sum => (sum / setting.ClusterCount).ToDouble())]);
    }
}
