using System.Collections.Immutable;
using MimVerify.Theory.Model;
using MimVerify.Verification.Properties.Cases;

namespace MimVerify.Verification.Properties.Counterexamples;

/// <summary>
/// Simpler cases near a case: fewer clusters, patches and areas, constant latents, round mask ratios, smaller and rounder weights, shorter
/// time; each is a valid case. What is simpler is said by <see cref="CaseSize"/>.
/// </summary>
public static class CaseShrinker
{
    /// <summary>The candidates, the boldest first.</summary>
    public static IEnumerable<VerificationCase> Simpler(VerificationCase subject) =>
        FewerClusters(subject)
            .Concat(FewerPatches(subject))
            .Concat(FewerAreas(subject))
            .Concat(SimplerLatents(subject.Latent).Select(latent => subject with { Latent = latent }))
            .Concat(RounderMasks(subject))
            .Concat(SmallerWeights(subject))
            .Concat(ShorterTimes(subject))
            .Concat(FirstQuery(subject));

    private static IEnumerable<VerificationCase> FewerClusters(VerificationCase subject)
    {
        for (var k = 0; subject.Clusters.Length > 1 && k < subject.Clusters.Length; k++)
        {
            yield return subject with { Clusters = [subject.Clusters[k]], Phi = [subject.Phi[k]] };
        }

        for (var k = 0; subject.Clusters.Length > 2 && k < subject.Clusters.Length; k++)
        {
            yield return subject with { Clusters = subject.Clusters.RemoveAt(k), Phi = subject.Phi.RemoveAt(k) };
        }
    }

    private static IEnumerable<VerificationCase> FewerPatches(VerificationCase subject)
    {
        int[] others = [.. Enumerable.Range(0, subject.PatchCount).Where(patch => patch != subject.Query)];

        // Halves, quarters, ... of the other patches, down to each alone.
        for (var length = others.Length / 2; length >= 1; length /= 2)
        {
            for (var start = 0; start < others.Length; start += length)
            {
                if (Without(subject, others.AsSpan(start, Math.Min(length, others.Length - start))) is { } smaller)
                {
                    yield return smaller;
                }
            }
        }
    }

    private static VerificationCase? Without(VerificationCase subject, ReadOnlySpan<int> removed)
    {
        var gone = removed.ToArray().ToHashSet();
        int[] kept = [.. Enumerable.Range(0, subject.PatchCount).Where(patch => !gone.Contains(patch))];
        if (kept.Length < 2)
        {
            return null;
        }

        // The mask ratio is kept as well as whole numbers allow.
        var masked = Math.Clamp((int)Math.Round((double)subject.Masked * kept.Length / subject.PatchCount), 1, kept.Length - 1);
        var result = subject with { Query = Array.IndexOf(kept, subject.Query), Masked = masked, Upsilon = [.. kept.Select(patch => subject.Upsilon[patch])] };
        return Relabel(result, subject, kept);
    }

    // Areas that lost their last patch go; the others keep their weights under new numbers.
    private static VerificationCase Relabel(VerificationCase result, VerificationCase old, int[] kept)
    {
        var clusters = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        var phi = ImmutableArray.CreateBuilder<ImmutableArray<double>>();
        for (var k = 0; k < old.Clusters.Length; k++)
        {
            int[] labels = [.. kept.Select(patch => old.Clusters[k][patch])];
            int[] areas = [.. labels.Distinct()];
            clusters.Add([.. labels.Select(label => Array.IndexOf(areas, label))]);
            phi.Add([.. areas.Select(area => old.Phi[k][area])]);
        }

        return result with { Clusters = clusters.ToImmutable(), Phi = phi.ToImmutable() };
    }

    private static IEnumerable<VerificationCase> FewerAreas(VerificationCase subject)
    {
        int[] all = [.. Enumerable.Range(0, subject.PatchCount)];
        for (var k = 0; k < subject.Clusters.Length; k++)
        {
            var areas = subject.Phi[k].Length;
            for (var area = 1; area < areas; area++)
            {
                var (from, into) = (area, area - 1);
                var merged = subject with { Clusters = subject.Clusters.SetItem(k, [.. subject.Clusters[k].Select(label => label == from ? into : label)]) };
                yield return Relabel(merged, merged, all);
            }
        }
    }

    /// <summary>Simpler laws near a law: the constant 1, other constants, two values, rounder values.</summary>
    internal static IEnumerable<LatentLaw> SimplerLatents(LatentLaw law)
    {
        if (law is DiscreteLatentLaw { IsConstant: true, Low: 1 })
        {
            yield break;
        }

        yield return DiscreteLatentLaw.Constant(1);
        if (law.IsConstant)
        {
            foreach (var value in Rounder(law.Low))
            {
                yield return DiscreteLatentLaw.Constant(value);
            }

            yield break;
        }

        yield return DiscreteLatentLaw.Constant(law.High);
        yield return new DiscreteLatentLaw([law.Low, law.High], [0.5, 0.5]);
        if (law is DiscreteLatentLaw table)
        {
            for (var i = 0; i < table.Values.Length; i++)
            {
                foreach (var value in Rounder(table.Values[i]).Where(value => !table.Values.Contains(value)))
                {
                    yield return new DiscreteLatentLaw(table.Values.SetItem(i, value), table.Probabilities);
                }
            }
        }
    }

    private static IEnumerable<VerificationCase> RounderMasks(VerificationCase subject) =>
        ((int[])[1, subject.PatchCount / 2, subject.PatchCount - 1, subject.Masked - 1])
            .Where(masked => masked >= 1 && masked < subject.PatchCount && masked != subject.Masked)
            .Distinct()
            .Select(masked => subject with { Masked = masked });

    private static IEnumerable<VerificationCase> SmallerWeights(VerificationCase subject)
    {
        foreach (var change in (Func<double, double>[])[_ => 0, Math.Round, value => WeightGenerator.Significant(value / 2, 2), value => WeightGenerator.Significant(value, 1)])
        {
            yield return subject with { Phi = [.. subject.Phi.Select(row => row.Select(change).ToImmutableArray())], Upsilon = [.. subject.Upsilon.Select(change)] };
            yield return subject with { Phi = [.. subject.Phi.Select(row => row.Select(change).ToImmutableArray())] };
            yield return subject with { Upsilon = [.. subject.Upsilon.Select(change)] };
        }

        for (var k = 0; k < subject.Phi.Length; k++)
        {
            for (var area = 0; area < subject.Phi[k].Length; area++)
            {
                foreach (var value in Rounder(subject.Phi[k][area]))
                {
                    yield return subject with { Phi = subject.Phi.SetItem(k, subject.Phi[k].SetItem(area, value)) };
                }
            }
        }

        for (var key = 0; key < subject.Upsilon.Length; key++)
        {
            foreach (var value in Rounder(subject.Upsilon[key]))
            {
                yield return subject with { Upsilon = subject.Upsilon.SetItem(key, value) };
            }
        }
    }

    private static IEnumerable<VerificationCase> ShorterTimes(VerificationCase subject) =>
        ((double[])[1, subject.Time / 10, subject.Time / 2, WeightGenerator.Significant(subject.Time, 1)])
            .Where(time => time > 0 && time != subject.Time)
            .Select(time => subject with { Time = time > 1e-3 ? WeightGenerator.Significant(time, 2) : time });

    private static IEnumerable<VerificationCase> FirstQuery(VerificationCase subject)
    {
        if (subject.Query != 0)
        {
            yield return subject with { Query = 0 };
        }

        if (subject.Seed != 1)
        {
            yield return subject with { Seed = 1 };
        }
    }

    private static IEnumerable<double> Rounder(double value) =>
        ((double[])[0, Math.Sign(value), Math.Round(value), WeightGenerator.Significant(value, 1), WeightGenerator.Significant(value / 2, 2)])
            .Distinct()
            .Where(rounder => rounder != value);
}
