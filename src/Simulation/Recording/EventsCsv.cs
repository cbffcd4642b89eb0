namespace MimVerify.Simulation.Recording;

/// <summary>Writes <c>events.csv</c>: the phase boundaries that were reached; those that were not, or do not apply, have no line.</summary>
public static class EventsCsv
{
    /// <summary>The first line.</summary>
    public const string Header = "query,cluster,event,time";

    /// <summary>Writes every row's events, query by query and cluster by cluster.</summary>
    public static void Write(TextWriter writer, Trajectory trajectory)
    {
        writer.Write(Header);
        writer.Write('\n');
        foreach (var row in trajectory.Rows)
        {
            foreach (var (name, phase) in RecordedSeries.EventsOf(row))
            {
                if (phase.Time is { } time)
                {
                    writer.Write($"{row.Query},{phase.Cluster},{name},{RoundTripNumber.Of(time)}\n");
                }
            }
        }
    }
}
