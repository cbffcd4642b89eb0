using System.Text.Json;

namespace MimVerify.Simulation.Recording;

/// <summary>Writes <c>trajectory.json</c>: the same as the two CSV files, a series as one array, with how each row was run.</summary>
public static class TrajectoryJson
{
    /// <summary>Writes the whole trajectory.</summary>
    public static void Write(Utf8JsonWriter writer, Trajectory trajectory)
    {
        writer.WriteStartObject();
        writer.WriteString("engine", trajectory.Engine);
        writer.WriteBoolean("interrupted", trajectory.Interrupted);
        writer.WriteStartArray("rows");
        foreach (var row in trajectory.Rows)
        {
            writer.WriteStartObject();
            WriteSummary(writer, row);
            WriteArray(writer, "times", row.Times);
            writer.WriteStartArray("series");
            foreach (var (name, series) in RecordedSeries.Of(row))
            {
                WriteSeries(writer, name, series);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes the query, how its row was run, and its events, as properties of the object that the writer is in.</summary>
    public static void WriteSummary(Utf8JsonWriter writer, RowTrajectory row)
    {
        writer.WriteNumber("query", row.Query);
        writer.WriteString("status", row.Status.ToString());
        writer.WriteNumber("steps", row.Steps);
        writer.WriteString("expectation", row.Expectation.Kind switch
        {
            ExpectationKind.Enumerated => "enumerated",
            ExpectationKind.Sampled => "sampled",
            ExpectationKind.MiniBatches => "mini-batches",
            _ => "mean field",
        });
        writer.WriteNumber("draws", row.Expectation.Draws);
        writer.WriteNumber("replicates", row.Expectation.Replicates);
        writer.WriteStartArray("events");
        foreach (var (name, phase) in RecordedSeries.EventsOf(row))
        {
            writer.WriteStartObject();
            writer.WriteNumber("cluster", phase.Cluster);
            writer.WriteString("event", name);
            WriteNumber(writer, "time", phase.Time);
            WriteNumber(writer, "standardError", phase.StandardError);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSeries(Utf8JsonWriter writer, string name, Series series)
    {
        writer.WriteStartObject();
        writer.WriteString("signal", name);
        WriteNumber(writer, "cluster", series.Cluster);
        writer.WriteString("area", series.Area);
        writer.WriteString("role", TrajectoryCsv.RoleOf(series.Role));
        WriteNumber(writer, "count", series.Count);
        WriteArray(writer, "values", series.Values);
        if (series.StandardErrors is { } errors)
        {
            WriteArray(writer, "standardErrors", errors);
        }

        writer.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter writer, string name, double[] values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                writer.WriteNumberValue(value);
            }
            else
            {
                writer.WriteNullValue();
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
