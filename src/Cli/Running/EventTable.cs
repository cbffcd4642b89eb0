using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;

namespace MimVerify.Cli.Running;

/// <summary>The phase boundaries of every query as a table for people.</summary>
internal static class EventTable
{
    public static void Write(Terminal terminal, Trajectory trajectory)
    {
        var hasClusters = trajectory.Rows.Any(row => row.Problem.Groups.Length > 1);
        List<(string Title, bool IsNumeric)> columns = [("query", true)];
        if (hasClusters)
        {
            columns.Add(("cluster", true));
        }

        columns.AddRange([("own area", true), ("gap", true), ("T1", true), ("T_half", true), ("T_eps", true), ("paper's T1", true)]);
        TextTable.Write(terminal, columns, trajectory.Rows.SelectMany(row => Enumerable.Range(0, row.Problem.Groups.Length).Select(cluster => Line(row, cluster, hasClusters))));
    }

    private static string[] Line(RowTrajectory row, int cluster, bool hasClusters)
    {
        var group = row.Problem.Groups[cluster];
        return
        [
            $"{row.Query}",
            .. hasClusters ? [$"{cluster}"] : Array.Empty<string>(),
            TextNumber.Of(group.TargetSize),
            group.Gap is { } gap ? TextNumber.Of(gap, 2) : "-",
            Time(row, PhaseBoundary.T1, cluster),
            Time(row, PhaseBoundary.THalf, cluster),
            Time(row, PhaseBoundary.TEps, cluster),
            Time(row, PhaseBoundary.PaperPhaseOne, cluster),
        ];
    }

    private static string Time(RowTrajectory row, PhaseBoundary boundary, int cluster) =>
        row.Events.FirstOrDefault(phase => phase.Boundary == boundary && phase.Cluster == cluster) is { Time: { } time } phase
            ? TextNumber.Of(time, phase.StandardError)
            : "-";
}
