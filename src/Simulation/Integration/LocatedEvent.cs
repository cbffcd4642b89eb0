namespace MimVerify.Simulation.Integration;

/// <summary>An event with its own copy of the state there.</summary>
internal sealed record LocatedEvent(int Index, double Time, double[] State)
{
    /// <summary>Sorts by the order in which a solver of this direction (+1 or -1) passes the events.</summary>
    public static Comparison<LocatedEvent> Order(int direction) => (left, right) =>
    {
        var byTime = direction * left.Time.CompareTo(right.Time);
        return byTime != 0 ? byTime : left.Index.CompareTo(right.Index);
    };
}
