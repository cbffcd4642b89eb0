using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Monitoring.Evaluation;

/// <summary>
/// M9 on one row: cosines of the mean attention rows of two queries whose target areas have equal size. By symmetry the second query's row is the
/// first one's with areas exchanged, so one row says both.
/// </summary>
internal static class Cosines
{
    /// <summary>Why the setting has no such pair of queries; null where it has one.</summary>
    public static string? Missing(RowTrajectory row, ClusterMembers members, bool isSameArea) =>
        row.Problem.Groups.Length > 1 ? "needs one cluster"
        : KeysOf(members, AreaRole.Target) is null || KeysOf(members, AreaRole.Self) is null ? "the target has no patch but the query"
        : !isSameArea && TwinOf(members) is null ? "no other area has the target's size"
        : null;

    /// <summary>The cosine at every record.</summary>
    public static double[] Of(RowTrajectory row, ClusterMembers members, bool isSameArea)
    {
        var size = members.Areas[0].Size;
        var (own, self) = (KeysOf(members, AreaRole.Target)!, KeysOf(members, AreaRole.Self)!);
        var twin = isSameArea ? null : TwinOf(members);
        var others = members.Keys.Where(keys => keys.Role is not (AreaRole.Target or AreaRole.Self))
            .Select(keys => (keys.Count, members.Find(Signal.KeyAttention, keys)!.Values)).ToArray();
        var cosines = new double[row.Times.Length];
        for (var i = 0; i < cosines.Length; i++)
        {
            // w: weight of one key of the target; s: of the query itself; o: of one key of the other query's area.
            var (w, s) = (own[i], self[i]);
            var rest = 0.0;
            foreach (var (count, values) in others)
            {
                rest += count * values[i] * values[i];
            }

            var norm = (s * s) + ((size - 1) * w * w) + rest;
            cosines[i] = twin is null
                ? ((2 * s * w) + ((size - 2) * w * w) + rest) / norm
                : ((2 * twin[i] * (s + ((size - 1) * w))) + rest - (size * twin[i] * twin[i])) / norm;
        }

        return cosines;
    }

    private static double[]? KeysOf(ClusterMembers members, AreaRole role) =>
        members.Keys.FirstOrDefault(keys => keys.Role == role) is { } found ? members.Find(Signal.KeyAttention, found)?.Values : null;

    private static double[]? TwinOf(ClusterMembers members) =>
        members.Areas.FirstOrDefault(area => area.Role != AreaRole.Target && area.Size == members.Areas[0].Size) is { } twin
        && members.Keys.FirstOrDefault(keys => keys.Role is not (AreaRole.Target or AreaRole.Self) && keys.Label == twin.Label) is { } found
            ? members.Find(Signal.KeyAttention, found)?.Values
            : null;
}
