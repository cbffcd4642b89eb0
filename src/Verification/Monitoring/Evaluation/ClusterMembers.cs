using System.Collections.Immutable;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Monitoring.Evaluation;

/// <summary>The areas and classes of keys of one row in one cluster, and how selectors of the claim language pick them.</summary>
internal sealed class ClusterMembers
{
    private readonly RowTrajectory _row;
    private readonly int _cluster;

    public ClusterMembers(RowTrajectory row, int cluster)
    {
        (_row, _cluster) = (row, cluster);
        var groups = row.Problem.Groups[cluster];
        var layout = row.Expectation.Kind == ExpectationKind.MeanField ? null : row.Problem.Layout;
        if (layout is null)
        {
            Areas = [.. groups.Slots.Select((slot, index) => new Member(slot.Label, slot.Role, slot.Size, slot.Count, slot.Areas, index == groups.Competitor))];
        }
        else
        {
            var competitor = layout.Competitors[cluster] >= 0 ? layout.PhiSlotOf(cluster, layout.Competitors[cluster]) : -1;
            Areas =
            [
                .. layout.PhiSlots.Select((slot, index) => (slot, index)).Where(pair => pair.slot.Cluster == cluster)
                    .Select(pair => new Member(pair.slot.Label, pair.slot.Role, pair.slot.Size, pair.slot.Count, pair.slot.Areas, pair.index == competitor)),
            ];
        }

        var rival = Areas.FirstOrDefault(area => area.IsCompetitor);
        Keys =
        [
            .. row.Series.Where(series => series.Signal == Signal.Upsilon && IsHere(series))
                .Select(series => new Member(series.Area, series.Role!.Value, series.Count, series.Count, [], series.Role != AreaRole.Target && series.Area == rival?.Label)),
        ];
    }

    /// <summary>The target first.</summary>
    public ImmutableArray<Member> Areas { get; }

    /// <summary>Every class of keys; the query itself is one.</summary>
    public ImmutableArray<Member> Keys { get; }

    /// <summary>The members of a set of the language.</summary>
    public ImmutableArray<Member> Set(string name) => name switch
    {
        "areas" => Areas,
        "rivals" => [.. Areas.Where(area => area.Role != AreaRole.Target)],
        "others" => [.. Areas.Where(area => area.Role != AreaRole.Target && !area.IsCompetitor)],
        _ => Keys,
    };

    /// <summary>The one member that a selector means; null and the reason where there is none, or more than one.</summary>
    public Member? Select(string selector, bool isKey, out string? missing)
    {
        var among = isKey ? Keys : Areas;
        Member[] found = selector switch
        {
            "target" => [.. among.Where(member => member.Role == AreaRole.Target)],
            "global" => [.. among.Where(member => member.Role == AreaRole.Global)],
            "competitor" => [.. among.Where(member => member.IsCompetitor)],
            "self" => [.. among.Where(member => member.Role == AreaRole.Self)],
            _ => [.. among.Where(member => member.Role is not (AreaRole.Target or AreaRole.Self) && !member.IsCompetitor)],
        };
        missing = found.Length switch
        {
            0 => selector == "competitor" ? "there is no area but the target" : $"there is no {selector} {(isKey ? "class of keys" : "area")} here",
            1 => null,
            _ => $"'{selector}' means {found.Length} {(isKey ? "classes of keys" : "areas")} here; use max_over({(isKey ? "keys" : "others")}, ...)",
        };
        return found.Length == 1 ? found[0] : null;
    }

    /// <summary>The member that holds an area by number.</summary>
    public Member? Numbered(int area, out string? missing)
    {
        var found = Areas.FirstOrDefault(member => member.Areas.Contains(area));
        missing = found is not null ? null
            : Areas.All(member => member.Areas.Count == 0) ? "areas are given by size here and have no numbers"
            : $"there is no area {area} here";
        return found;
    }

    /// <summary>The series of a signal for a member; null where the run has not recorded it.</summary>
    public Series? Find(Signal signal, Member member) => _row.Series.FirstOrDefault(series =>
        series.Signal == signal && IsHere(series) && series.Area == member.Label
        && (series.Role == AreaRole.Target) == (member.Role == AreaRole.Target) && (series.Role == AreaRole.Self) == (member.Role == AreaRole.Self));

    /// <summary>The series of a signal without areas.</summary>
    public Series? Find(Signal signal) => _row.Series.FirstOrDefault(series => series.Signal == signal && IsHere(series));

    private bool IsHere(Series series) => series.Cluster is null || series.Cluster == _cluster;
}
