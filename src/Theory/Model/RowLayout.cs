using System.Collections.Immutable;

namespace MimVerify.Theory.Model;

/// <summary>
/// The coordinates of one query row: which Phi and Upsilon are distinct (E6), which keys and areas share them, and who is the
/// query's target and main competitor in each cluster.
/// </summary>
/// <remarks>
/// Keys of one joint class share Upsilon. With one cluster, areas of equal size apart from the target share Phi and Upsilon too.
/// The state of a row is [Phi slots, Upsilon slots]; the query's own Upsilon is the last slot.
/// Departures that break the symmetry say which keys stay alike by a cell for every patch: then keys share Upsilon only within a cell, and
/// every area has a Phi of its own.
/// </remarks>
public sealed class RowLayout
{
    private readonly int[][] _phiSlotOf;
    private readonly int[] _classOf;

    private RowLayout(
        Setting setting, int query, int[][] phiSlotOf, List<PhiSlot> phi, List<JointClass> classes, List<UpsilonSlot> upsilon, int[] classOf)
    {
        Setting = setting;
        Query = query;
        (_phiSlotOf, _classOf) = (phiSlotOf, classOf);
        PhiSlots = [.. phi];
        Classes = [.. classes];
        UpsilonSlots = [.. upsilon];
        Targets = [.. setting.Partitions.Select(partition => partition.AreaOf(query))];
        Competitors = [.. Enumerable.Range(0, setting.ClusterCount).Select(MainCompetitor)];
    }

    /// <summary>The setting.</summary>
    public Setting Setting { get; }

    /// <summary>The query patch p.</summary>
    public int Query { get; }

    /// <summary>The target area of each cluster, shape [K].</summary>
    public ImmutableArray<int> Targets { get; }

    /// <summary>The largest area other than the target in each cluster, -1 where there is none, shape [K].</summary>
    public ImmutableArray<int> Competitors { get; }

    /// <summary>The distinct Phi of the row.</summary>
    public ImmutableArray<PhiSlot> PhiSlots { get; }

    /// <summary>The distinct Upsilon of the row; the query's own comes last.</summary>
    public ImmutableArray<UpsilonSlot> UpsilonSlots { get; }

    /// <summary>The joint classes of the keys other than the query.</summary>
    public ImmutableArray<JointClass> Classes { get; }

    /// <summary>The slot of Phi_{p,k,j}.</summary>
    public int PhiSlotOf(int cluster, int area) => _phiSlotOf[cluster][area];

    /// <summary>The slot of Upsilon_{p,q}.</summary>
    public int UpsilonSlotOf(int patch) => patch == Query ? UpsilonSlots.Length - 1 : Classes[_classOf[patch]].UpsilonSlot;

    /// <summary>The joint class of a key; -1 for the query.</summary>
    public int ClassOf(int patch) => _classOf[patch];

    /// <summary>The layout of the row of <paramref name="query"/>.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="query">The patch p.</param>
    /// <param name="cells">The cell of every patch, shape [P], where keys of one area are not alike; null where they are (E6).</param>
    /// <exception cref="ArgumentException">No such patch, or not one cell for each patch.</exception>
    public static RowLayout Of(Setting setting, int query, IReadOnlyList<int>? cells = null)
    {
        Guard.InRange(query, 0, setting.PatchCount - 1);
        Guard.SameLength(cells?.Count ?? setting.PatchCount, setting.PatchCount, nameof(cells));
        var phi = new List<PhiSlot>();
        var phiSlotOf = new int[setting.ClusterCount][];
        for (var k = 0; k < setting.ClusterCount; k++)
        {
            phiSlotOf[k] = AddPhiSlots(setting, k, query, phi, sharesBySize: setting.ClusterCount == 1 && cells is null);
        }

        var classes = new List<JointClass>();
        var upsilon = new List<UpsilonSlot>();
        var classOf = AddClasses(setting, query, cells, phi, phiSlotOf, classes, upsilon);
        upsilon.Add(new UpsilonSlot(AreaRole.Self, 1, string.Empty));
        return new RowLayout(setting, query, phiSlotOf, phi, classes, upsilon, classOf);
    }

    private static int[] AddPhiSlots(Setting setting, int cluster, int query, List<PhiSlot> phi, bool sharesBySize)
    {
        var partition = setting.Partitions[cluster];
        var target = partition.AreaOf(query);
        var global = partition.GlobalArea;
        var slotOf = new int[partition.AreaCount];
        Add(AreaRole.Target, [target]);
        var others = Enumerable.Range(0, partition.AreaCount).Where(area => area != target);
        var groups = sharesBySize
            ? others.GroupBy(area => partition.Sizes[area]).Select(group => group.ToImmutableArray()).OrderByDescending(group => partition.Sizes[group[0]])
            : others.Select(area => ImmutableArray.Create(area));
        foreach (var group in groups)
        {
            Add(group.Contains(global) ? AreaRole.Global : AreaRole.Other, group);
        }

        return slotOf;

        void Add(AreaRole role, ImmutableArray<int> areas)
        {
            foreach (var area in areas)
            {
                slotOf[area] = phi.Count;
            }

            phi.Add(new PhiSlot(cluster, areas, role, partition.Sizes[areas[0]], areas.Length, AreaLabel(areas)));
        }
    }

    // Returns the class of every patch; -1 for the query.
    private static int[] AddClasses(
        Setting setting, int query, IReadOnlyList<int>? cells, List<PhiSlot> phi, int[][] phiSlotOf, List<JointClass> classes, List<UpsilonSlot> upsilon)
    {
        var members = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var order = new List<string>();
        for (var patch = 0; patch < setting.PatchCount; patch++)
        {
            if (patch == query)
            {
                continue;
            }

            var areas = string.Join('/', setting.Partitions.Select(partition => partition.Labels[patch]));
            var key = cells is null ? areas : $"{areas}:{cells[patch]}";
            if (!members.TryGetValue(key, out var patches))
            {
                order.Add(key);
                members.Add(key, patches = []);
            }

            patches.Add(patch);
        }

        // One cluster: a class is an area, and classes whose areas share Phi share Upsilon. Several, or cells: every class for itself.
        var isShared = setting.ClusterCount == 1 && cells is null;
        var shared = new Dictionary<int, int>();
        var classOf = new int[setting.PatchCount];
        classOf[query] = -1;
        foreach (var key in isShared ? [.. order.OrderBy(key => phiSlotOf[0][setting.Partitions[0].Labels[members[key][0]]])] : order)
        {
            var patches = members[key];
            patches.ForEach(patch => classOf[patch] = classes.Count);
            ImmutableArray<int> areas = [.. setting.Partitions.Select(partition => partition.Labels[patches[0]])];
            if (isShared)
            {
                var phiSlot = phiSlotOf[0][areas[0]];
                if (!shared.TryGetValue(phiSlot, out var slot))
                {
                    slot = upsilon.Count;
                    shared.Add(phiSlot, slot);
                    upsilon.Add(new UpsilonSlot(phi[phiSlot].Role, patches.Count * phi[phiSlot].Count, phi[phiSlot].Label));
                }

                classes.Add(new JointClass(areas, patches.Count, slot) { FirstKey = patches[0] });
            }
            else
            {
                classes.Add(new JointClass(areas, patches.Count, upsilon.Count) { FirstKey = patches[0] });
                upsilon.Add(new UpsilonSlot(JointRole(areas, phi, phiSlotOf), patches.Count, key));
            }
        }

        return classOf;
    }

    private static AreaRole JointRole(ImmutableArray<int> areas, List<PhiSlot> phi, int[][] phiSlotOf)
    {
        var roles = areas.Select((area, cluster) => phi[phiSlotOf[cluster][area]].Role).Distinct().ToArray();
        return roles.Length == 1 ? roles[0] : AreaRole.Other;
    }

    private static string AreaLabel(ImmutableArray<int> areas) =>
        areas.Length == 1 ? $"{areas[0]}"
        : areas[^1] - areas[0] == areas.Length - 1 ? $"{areas[0]}..{areas[^1]}"
        : string.Join('+', areas);

    private int MainCompetitor(int cluster)
    {
        var sizes = Setting.Partitions[cluster].Sizes;
        var target = Targets[cluster];
        return Enumerable.Range(0, sizes.Length).Where(area => area != target).OrderByDescending(area => sizes[area]).ThenBy(area => area).FirstOrDefault(-1);
    }
}
