using System.Collections.Immutable;
using System.Text;
using MimVerify.Simulation.Recording;
using MimVerify.Verification.Reports.Figures;

namespace MimVerify.Verification.Reports;

/// <summary>Writes <c>theory.csv</c>: the mean field and the closed forms that the figures lay over the runs.</summary>
public static class TheoryCsv
{
    /// <summary>The file, tidy: one value a line.</summary>
    public static string Write(ImmutableArray<ReportRow> rows)
    {
        var csv = new StringBuilder("query,source,time,signal,cluster,area,role,value\n");
        foreach (var row in rows)
        {
            if (row.MeanField is { } meanField)
            {
                foreach (var series in meanField.Series)
                {
                    Append(csv, row, "meanfield", meanField.Times, series.Values, $"{SignalNames.Of(series.Signal)},{series.Cluster},{series.Area},{RoleName(series.Role)}");
                }
            }

            for (var cluster = 0; cluster < row.Simulation.Problem.Groups.Length; cluster++)
            {
                foreach (var curve in new RowCurves(row, cluster).ClosedForms())
                {
                    Append(csv, row, curve.Name, curve.Points.Times, curve.Points.Values, $"{SignalNames.Of(curve.Signal)},{cluster},,{RoleName(curve.Role)}");
                }
            }
        }

        return csv.ToString();
    }

    private static string RoleName(Theory.Model.AreaRole? role) => role?.ToString().ToLowerInvariant() ?? string.Empty;

    private static void Append(StringBuilder csv, ReportRow row, string source, double[] times, double[] values, string key)
    {
        for (var i = 0; i < times.Length; i++)
        {
            if (double.IsFinite(values[i]))
            {
                csv.Append($"{row.Simulation.Query},{source},{RoundTripNumber.Of(times[i])},{key},{RoundTripNumber.Of(values[i])}\n");
            }
        }
    }
}
