using System.Numerics;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Properties.Checks;

/// <summary>
/// E11 at the case's weights: r E[z_a^3 A_a (1-A_a)^2] &lt;= alpha_a &lt;= r E[z_a A_a (z_a^2 + U^2)(1-A_a)^2], the two ends enumerated mask by mask.
/// </summary>
internal sealed class RateBracketCheck : IClaimCheck
{
    private const double MostTerms = 1e6;
    private const double RelativeTolerance = 1e-11;

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(CaseRun run)
    {
        var tally = new CheckTally("E11", run);
        var setting = run.Layout.Setting;
        if (setting.PatchCount > 20 || DrawCount.Of(setting) * setting.PatchCount > MostTerms)
        {
            yield return tally.NotApplicable("Too many masks and latent draws to enumerate.");
            yield break;
        }

        if (run.AtWeights.Expectation.Kind != ExpectationKind.Enumerated)
        {
            yield return tally.NotApplicable("The subject samples this row.");
            yield break;
        }

        var state = run.Case.Expand(run.Layout, run.SlotWeights);
        var offset = 0;
        for (var cluster = 0; cluster < setting.ClusterCount; cluster++)
        {
            var areas = setting.Partitions[cluster].AreaCount;
            var (low, high) = Ends(setting, cluster, run.Case.Query, state.AsSpan(offset, areas), state.AsSpan(state.Length - setting.PatchCount));
            var rate = run.AtWeights.Find(Signal.Alpha, AreaRole.Target, cluster)!.Values[0];
            var scale = setting.RowRate * Math.Pow(setting.Latent.High, 3);
            tally.AtLeast($"alpha of the target of cluster {cluster} against the lower end", low, rate, RelativeTolerance, scale);
            tally.AtMost($"alpha of the target of cluster {cluster} against the upper end", high, rate, RelativeTolerance, scale);
            offset += areas;
        }

        yield return tally.Conclude("tolerance: 10⁻¹¹ of r U^3");
    }

    private static (double Low, double High) Ends(Setting setting, int cluster, int query, ReadOnlySpan<double> phi, ReadOnlySpan<double> upsilon)
    {
        var labels = setting.Partitions[cluster].Labels;
        var target = labels[query];
        var upper = setting.Latent.High;
        var (low, high, masks) = (0.0, 0.0, 0);
        foreach (var (latents, probability) in LatentDraws.Of((DiscreteLatentLaw)setting.Latent, phi.Length))
        {
            masks = 0;
            for (var mask = 0; mask < 1 << labels.Length; mask++)
            {
                if ((mask >> query & 1) == 0 || BitOperations.PopCount((uint)mask) != setting.MaskedCount)
                {
                    continue;
                }

                masks++;
                var (onTarget, away) = Attend(labels, target, mask, latents, phi, upsilon);
                var z = latents[target];
                low += probability * z * z * z * onTarget * away * away;
                high += probability * z * onTarget * ((z * z) + (upper * upper)) * away * away;
            }
        }

        return (setting.RowRate * low / masks, setting.RowRate * high / masks);
    }

    private static (double OnTarget, double Away) Attend(ReadOnlySpan<int> labels, int target, int mask, double[] latents, ReadOnlySpan<double> phi, ReadOnlySpan<double> upsilon)
    {
        var largest = double.NegativeInfinity;
        for (var q = 0; q < labels.Length; q++)
        {
            largest = Math.Max(largest, Score(q, labels, mask, latents, phi, upsilon));
        }

        var (onTarget, away) = (0.0, 0.0);
        for (var q = 0; q < labels.Length; q++)
        {
            var weight = Math.Exp(Score(q, labels, mask, latents, phi, upsilon) - largest);
            if (labels[q] == target && (mask >> q & 1) == 0)
            {
                onTarget += weight;
            }
            else
            {
                away += weight;
            }
        }

        return (onTarget / (onTarget + away), away / (onTarget + away));
    }

    private static double Score(int q, ReadOnlySpan<int> labels, int mask, double[] latents, ReadOnlySpan<double> phi, ReadOnlySpan<double> upsilon) =>
        ((mask >> q & 1) == 1 ? 0 : latents[labels[q]] * phi[labels[q]]) + upsilon[q];
}
