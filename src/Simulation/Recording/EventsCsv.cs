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
            foreach (var phase in row.Events.OrderBy(phase => phase.Cluster).ThenBy(phase => phase.Boundary))
            {
                if (phase.Time is { } time)
                {
                    writer.Write($"{row.Query},{phase.Cluster},{PhaseBoundaryNames.Of(phase.Boundary)},{RoundTripNumber.Of(time)}\n");
                }
            }
        }
    }
}
