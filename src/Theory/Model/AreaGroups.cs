using System.Collections.Immutable;

namespace MimVerify.Theory.Model;

/// <summary>
/// One row of one cluster as the mean field (11) sees it: the target area and groups of identical areas, with sizes and numbers
/// that may be any reals.
/// </summary>
public sealed class AreaGroups
{
    private AreaGroups(
        ImmutableArray<PhiSlot> slots, double maskRatio, int clusterCount, LatentLaw latent, double? fullyMaskedProbability, double clusterShare = 1)
    {
        Slots = slots;
        MaskRatio = maskRatio;
        ClusterCount = clusterCount;
        Latent = latent;
        ClusterShare = clusterShare;
        PatchCount = slots.Sum(slot => slot.Size * slot.Count);
        Competitor = slots.Length > 1 ? Enumerable.Range(1, slots.Length - 1).MaxBy(slot => slots[slot].Size) : null;

        // To leading order for sizes that no array could hold; the exact product of (E7) otherwise.
        FullyMaskedProbability = fullyMaskedProbability ?? Math.Pow(maskRatio, TargetSize - 1);
    }

    /// <summary>The target (slot 0, one area), then each group of the rest.</summary>
    public ImmutableArray<PhiSlot> Slots { get; }

    /// <summary>P, the sum of all sizes.</summary>
    public double PatchCount { get; }

    /// <summary>gamma, in (0, 1).</summary>
    public double MaskRatio { get; }

    /// <summary>K: enters through the row rate alone.</summary>
    public int ClusterCount { get; }

    /// <summary>The law of the latents.</summary>
    public LatentLaw Latent { get; }

    /// <summary>C_a.</summary>
    public double TargetSize => Slots[0].Size;

    /// <summary>The slot of the largest area other than the target; null where the target is the only area.</summary>
    public int? Competitor { get; }

    /// <summary>K pi_k: how often this cluster is drawn relative to uniform clusters.</summary>
    public double ClusterShare { get; }

    /// <summary>r = gamma pi_k, which is gamma / K for uniform clusters.</summary>
    public double RowRate => MaskRatio / ClusterCount * ClusterShare;

    /// <summary>u = (P - gamma P) / (P - 1).</summary>
    public double UnmaskedFraction => (PatchCount - (MaskRatio * PatchCount)) / (PatchCount - 1);

    /// <summary>Pr[u_a = 0] of E7; gamma^(C_a - 1) where the groups were given by real sizes.</summary>
    public double FullyMaskedProbability { get; }

    /// <summary>(1-gamma) P^Delta against the main competitor, the number that decides the regime (M1); null without a competitor.</summary>
    public double? RegimeNumber =>
        Competitor is { } slot ? (1 - MaskRatio) * InformationGap.Power(TargetSize, Slots[slot].Size, PatchCount) : null;

    /// <summary>The gap Delta_{a,g} of (10) against the main competitor; null without one.</summary>
    public double? Gap => Competitor is { } slot ? InformationGap.Of(TargetSize, Slots[slot].Size, PatchCount) : null;

    /// <summary>n_j = C_j - 1{j = a}: the keys of one area of the slot other than the query.</summary>
    public double OthersIn(int slot) => slot == 0 ? Slots[0].Size - 1 : Slots[slot].Size;

    /// <summary>Groups of identical areas, the query in one area of group <paramref name="queryGroup"/>.</summary>
    /// <param name="groups">Size (at least 1) and number (more than 0; at least 1 in the query's group) of each group.</param>
    /// <param name="queryGroup">An index into <paramref name="groups"/>.</param>
    /// <param name="maskRatio">gamma, in (0, 1).</param>
    /// <param name="clusterCount">K, at least 1.</param>
    /// <param name="latent">The law of the latents.</param>
    /// <param name="clusterShare">K pi_k; 1 for uniform clusters.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public static AreaGroups Of(
        IReadOnlyList<(double Size, double Count)> groups, int queryGroup, double maskRatio, int clusterCount, LatentLaw latent, double clusterShare = 1)
    {
        Guard.InRange(queryGroup, 0, groups.Count - 1);
        Guard.Fraction(maskRatio);
        Guard.AtLeast(clusterCount, 1);
        var largest = 0;
        for (var g = 0; g < groups.Count; g++)
        {
            Guard.AtLeast(groups[g].Size, 1, "group size");
            Guard.Positive(groups[g].Count, "group count");
            largest = groups[g].Size > groups[largest].Size ? g : largest;
        }

        Guard.AtLeast(groups[queryGroup].Count, 1, "count of the query's group");
        var slots = ImmutableArray.CreateBuilder<PhiSlot>();
        slots.Add(new PhiSlot(0, [], AreaRole.Target, groups[queryGroup].Size, 1, $"{queryGroup}"));
        for (var g = 0; g < groups.Count; g++)
        {
            var count = g == queryGroup ? groups[g].Count - 1 : groups[g].Count;
            if (count > 0)
            {
                var role = g == largest && g != queryGroup ? AreaRole.Global : AreaRole.Other;
                slots.Add(new PhiSlot(0, [], role, groups[g].Size, count, $"{g}"));
            }
        }

        Guard.AtLeast(slots.Sum(slot => slot.Size * slot.Count), 2.0, "patches");
        return new AreaGroups(slots.ToImmutable(), maskRatio, clusterCount, latent, fullyMaskedProbability: null, Guard.Positive(clusterShare));
    }

    /// <summary>One cluster of a row: areas of equal size become one group.</summary>
    public static AreaGroups Of(RowLayout layout, int cluster)
    {
        var setting = layout.Setting;
        var slots = layout.PhiSlots
            .Where(slot => slot.Cluster == cluster)
            .GroupBy(slot => (slot.Role == AreaRole.Target, slot.Size))
            .Select(group => group.First() with
            {
                Areas = [.. group.SelectMany(slot => slot.Areas).Order()],
                Count = group.Sum(slot => slot.Count),
                Role = group.Any(slot => slot.Role == AreaRole.Global) ? AreaRole.Global : group.First().Role,
                Label = string.Join('+', group.Select(slot => slot.Label)),
            });
        var target = setting.Partitions[cluster].Sizes[layout.Targets[cluster]];
        return new AreaGroups([.. slots], setting.MaskRatio, setting.ClusterCount, setting.Latent, setting.FullyMaskedProbability(target), setting.ClusterShares[cluster]);
    }
}
