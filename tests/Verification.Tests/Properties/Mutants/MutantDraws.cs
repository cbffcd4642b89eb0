using System.Numerics;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Tests.Properties.Mutants;

/// <summary>The masks and latents of a query's draws with their probabilities, mutated where the mutation is about them.</summary>
internal static class MutantDraws
{
    /// <summary>Sets of visible patches as bits, given that the query is masked; probabilities add up to 1 in the control.</summary>
    public static List<(int Visible, double Probability)> Masks(Setting setting, int query, int target, int cluster, Mutation mutation)
    {
        var patches = setting.PatchCount;
        var shown = mutation == Mutation.OneMoreMasked ? setting.UnmaskedCount - 1 : setting.UnmaskedCount;
        var masks = new List<(int, double)>();
        for (var set = 0; set < 1 << patches; set++)
        {
            var (size, holdsQuery) = (BitOperations.PopCount((uint)set), (set >> query & 1) == 1);
            var probability = mutation switch
            {
                Mutation.BernoulliMask => holdsQuery ? 0 : Math.Pow(setting.UnmaskedFraction, size) * Math.Pow(1 - setting.UnmaskedFraction, patches - 1 - size),
                Mutation.WithReplacement => holdsQuery ? 0 : Surjections(shown, size) / Math.Pow(patches - 1, shown),
                Mutation.MaskForgetsQuery or Mutation.QueryIsVisibleKey => size == shown ? 1 / Choose(patches, shown) : 0,
                _ => !holdsQuery && size == shown ? 1 / Choose(patches - 1, shown) : 0,
            };
            var visible = mutation == Mutation.QueryIsVisibleKey ? set : set & ~(1 << query);
            var seesTarget = Enumerable.Range(0, patches).Any(q => (visible >> q & 1) == 1 && setting.Partitions[cluster].AreaOf(q) == target);
            if (probability > 0 && (seesTarget || mutation != Mutation.FullyMaskedDropped))
            {
                masks.Add((visible, probability));
            }
        }

        return masks;
    }

    /// <summary>Latents of the areas with their probabilities.</summary>
    public static List<(double[] Latents, double Probability)> Latents(DiscreteLatentLaw law, int areas, Mutation mutation)
    {
        switch (mutation)
        {
            case Mutation.MeanLatent:
                return [(Enumerable.Repeat(law.Moment(1), areas).ToArray(), 1)];
            case Mutation.SharedLatent:
                return [.. law.Values.Select((value, i) => (Enumerable.Repeat(value, areas).ToArray(), law.Probabilities[i]))];
        }

        List<(double[] Latents, double Probability)> draws = [([], 1)];
        for (var area = 0; area < areas; area++)
        {
            draws = [.. draws.SelectMany(draw => law.Values.Select((value, i) =>
                ((double[])[.. draw.Latents, value], draw.Probability * (mutation == Mutation.EqualProbabilities ? 1.0 / law.Values.Length : law.Probabilities[i]))))];
        }

        return draws;
    }

    private static double Choose(int n, int k)
    {
        var product = 1.0;
        for (var i = 1; i <= k; i++)
        {
            product *= (double)(n - k + i) / i;
        }

        return product;
    }

    // Maps of n draws onto a set of k: inclusion and exclusion.
    private static double Surjections(int n, int k)
    {
        var sum = 0.0;
        for (var i = 0; i <= k; i++)
        {
            sum += (i % 2 == 0 ? 1 : -1) * Choose(k, i) * Math.Pow(k - i, n);
        }

        return Math.Max(0, Math.Round(sum));
    }
}
