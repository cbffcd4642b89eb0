using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Recording;

/// <summary>Writes <c>trajectory.csv</c>: one line a query, time and signal; cells that do not apply are empty.</summary>
public static class TrajectoryCsv
{
    /// <summary>The first line.</summary>
    public const string Header = "query,time,signal,cluster,area,role,value,standard_error";

    /// <summary>Writes every row: query by query, series by series, times ascending.</summary>
    public static void Write(TextWriter writer, Trajectory trajectory)
    {
        writer.Write(Header);
        writer.Write('\n');
        foreach (var row in trajectory.Rows)
        {
            var times = Array.ConvertAll(row.Times, RoundTripNumber.Of);
            foreach (var (name, series) in RecordedSeries.Of(row))
            {
                var prefix = $"{row.Query},";
                var middle = $",{name},{series.Cluster},{series.Area},{RoleOf(series.Role)},";
                for (var i = 0; i < times.Length; i++)
                {
                    writer.Write(prefix);
                    writer.Write(times[i]);
                    writer.Write(middle);
                    writer.Write(RoundTripNumber.Of(series.Values[i]));
                    writer.Write(',');
                    writer.Write(series.StandardErrors is { } errors ? RoundTripNumber.Of(errors[i]) : string.Empty);
                    writer.Write('\n');
                }
            }
        }
    }

    /// <summary>The name of a role in files: <c>target</c>, <c>global</c>, <c>other</c>, <c>self</c>; empty where there is none.</summary>
    public static string RoleOf(AreaRole? role) => role switch
    {
        AreaRole.Target => "target",
        AreaRole.Global => "global",
        AreaRole.Other => "other",
        AreaRole.Self => "self",
        _ => string.Empty,
    };
}
