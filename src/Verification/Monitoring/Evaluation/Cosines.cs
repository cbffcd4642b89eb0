using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Monitoring.Evaluation;

/// <summary>
/// M9 on one row: cosines of the mean attention rows of two queries whose target areas have equal size. By symmetry the second query's row is the
/// first one's with areas exchanged, so one row says both.
/// </summary>
internal static class Cosines
{
    /// <summary>The cosine at every record; null and the reason where the setting has no such pair.</summary>
    public static double[]? Of(RowTrajectory row, ClusterMembers members, bool isSameArea, out string? missing)
    {
        if (row.Problem.Groups.Length > 1)
        {
            missing = "needs one cluster";
            return null;
        }

        var target = members.Areas[0];
        var keys = members.Keys.Select(member => (member, series: members.Find(Signal.KeyAttention, member))).ToArray();
        var own = keys.FirstOrDefault(pair => pair.member.Role == AreaRole.Target).series;
        var self = keys.FirstOrDefault(pair => pair.member.Role == AreaRole.Self).series;
        var twin = members.Areas.FirstOrDefault(area => area.Role != AreaRole.Target && area.Size == target.Size);
        var apart = twin is null ? null : keys.FirstOrDefault(pair => pair.member.Role is not (AreaRole.Target or AreaRole.Self) && pair.member.Label == twin.Label).series;
        missing = own is null || self is null ? "the target has no patch but the query"
            : !isSameArea && apart is null ? "no other area has the target's size"
            : null;
        if (missing is not null)
        {
            return null;
        }

        var cosines = new double[row.Times.Length];
        for (var i = 0; i < cosines.Length; i++)
        {
            // w: weight of one key; s: of the query itself; o: of one key of the other query's area.
            var (w, s) = (own!.Values[i], self!.Values[i]);
            var rest = keys.Where(pair => pair.member.Role is not (AreaRole.Target or AreaRole.Self)).Sum(pair => pair.member.Count * pair.series!.Values[i] * pair.series.Values[i]);
            var norm = (s * s) + ((target.Size - 1) * w * w) + rest;
            var o = isSameArea ? 0 : apart!.Values[i];
            cosines[i] = isSameArea
                ? ((2 * s * w) + ((target.Size - 2) * w * w) + rest) / norm
                : ((2 * o * (s + ((target.Size - 1) * w))) + rest - (target.Size * o * o)) / norm;
        }

        return cosines;
    }
}
