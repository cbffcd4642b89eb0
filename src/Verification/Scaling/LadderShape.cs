using System.Collections.Immutable;
using MimVerify.Simulation.Scenarios;

namespace MimVerify.Verification.Scaling;

/// <summary>The partition of a scenario as exponents, to be had at any P.</summary>
/// <remarks>
/// Every group of equal areas keeps the exponents of its size and of its number; the group with the most areas fills whatever is left, so that areas always add
/// up to P.
/// </remarks>
public sealed class LadderShape
{
    private const double SmallestGap = 1e-9;

    private LadderShape(ImmutableArray<LadderGroup> groups, int filling) => (Groups, Filling) = (groups, filling);

    /// <summary>The groups, in the order in which they lie over the patches.</summary>
    public ImmutableArray<LadderGroup> Groups { get; }

    /// <summary>The group that fills what the others leave.</summary>
    public int Filling { get; }

    /// <summary>The exponents of a scenario's areas.</summary>
    /// <exception cref="Theory.Documents.InputException">Areas given patch by patch, which have no exponents, or cluster by cluster.</exception>
    public static LadderShape Of(Scenario scenario)
    {
        var data = scenario.Data;
        if (data.Areas is AreaSpecification.PatchLabels)
        {
            throw scenario.Source.Refuse(
                "data.areas",
                "gives the area of every patch, which says nothing of other numbers of patches",
                value: null,
                "Give sizes, such as { global: 100, local: 12 } or a list, or exponents: { kappa_c: 0.87, kappa_s: 0.47 }.");
        }

        if (data.Areas is AreaSpecification.PerCluster)
        {
            throw scenario.Source.Refuse(
                "data.areas",
                "gives clusters areas of their own, while a ladder follows one partition",
                value: null,
                "Give the same areas to all clusters, such as { global: 100, local: 12 }.");
        }

        var sizes = AreaSizes.Groups(data.Areas, data.Patches);
        var logPatches = Math.Log(data.Patches);
        var filling = Enumerable.Range(0, sizes.Count).MaxBy(group => (sizes[group].Count, -sizes[group].Size));
        return new LadderShape(
            [.. sizes.Select(group => new LadderGroup(Math.Log(group.Size) / logPatches, Math.Max(0, Math.Log(group.Count) / logPatches)))],
            filling);
    }

    /// <summary>Sizes and numbers as real numbers that hold every exponent exactly; null where the areas do not fit into P patches.</summary>
    /// <param name="patches">P, above 1.</param>
    public IReadOnlyList<(double Size, double Count)>? Real(double patches)
    {
        var groups = Groups.Select(group => (Size: Math.Pow(patches, group.SizeExponent), Count: Math.Pow(patches, group.CountExponent))).ToArray();
        var rest = patches - groups.Where((_, group) => group != Filling).Sum(group => group.Size * group.Count);
        groups[Filling].Count = rest / groups[Filling].Size;
        return groups[Filling].Count >= 1 - 1e-9 ? groups : null;
    }

    /// <summary>
    /// Whole sizes near a wished P: the filling areas' size is rounded first, and P moves to where it is that power of P, so that rounding hardly touches the
    /// exponents; null where the areas do not fit.
    /// </summary>
    /// <returns>The number of areas of each size, group by group.</returns>
    /// <param name="wished">P, above 1.</param>
    public IReadOnlyList<(int Size, int Count)>? Whole(double wished)
    {
        var exponent = Groups[Filling].SizeExponent;
        var size = Round(Math.Pow(wished, exponent));
        var patches = size >= 2 && exponent > 0 ? Math.Pow(size, 1 / exponent) : wished;
        var groups = Groups.Select(group => (Size: Round(Math.Pow(patches, group.SizeExponent)), Count: Round(Math.Pow(patches, group.CountExponent)))).ToArray();
        var rest = patches - groups.Where((_, group) => group != Filling).Sum(group => (double)group.Size * group.Count);
        var count = Math.Round(rest / size, MidpointRounding.AwayFromZero);
        groups[Filling] = (size, (int)Math.Max(0, count));
        return count >= 1 ? groups : null;
    }

    /// <summary>What a query in a group is called: global for the group with the largest areas, else local, with its exponent where there are several.</summary>
    public string NameOf(int group)
    {
        var largest = Enumerable.Range(0, Groups.Length).MaxBy(index => Groups[index].SizeExponent);
        return Groups.Length == 1 ? "any"
            : group == largest ? "global"
            : Groups.Length == 2 ? "local" : FormattableString.Invariant($"local {Groups[group].SizeExponent:F2}");
    }

    /// <summary>
    /// The smallest power of P among the theory's corrections for a query in a group: P^-(1-kappa) of its own area and of its main competitor, P^-|Delta|, the ratio
    /// of their sizes, by which the initial rates miss (9) where the two are of nearly one size, and P^-kappa of its own area, in which the query itself is no key.
    /// </summary>
    public double SlowestCorrection(int group)
    {
        var own = Groups[group].SizeExponent;
        var competitor = CompetitorOf(group);
        var gap = Math.Abs(GapOf(group) ?? 1);

        // A gap of 0 is one of rounding: nothing that needs its sign ever sets in.
        return gap < SmallestGap ? 0 : new[] { 1 - own, own, gap, (1 - competitor) ?? 1, Math.Abs((competitor - own) ?? 1) }.Where(power => power > 0).DefaultIfEmpty(1).Min();
    }

    /// <summary>Delta of a query in a group, (10) against the largest of the other areas; null without one.</summary>
    public double? GapOf(int group) => (2 * CompetitorOf(group)) - Groups[group].SizeExponent - 1;

    private double? CompetitorOf(int group)
    {
        var rivals = Groups.Where((rival, index) => index != group || rival.CountExponent > 0).ToArray();
        return rivals.Length > 0 ? rivals.Max(rival => rival.SizeExponent) : null;
    }

    private static int Round(double value) => Math.Max(1, (int)Math.Round(value, MidpointRounding.AwayFromZero));
}
