namespace MimVerify.Verification.Departures;

/// <summary>Which row of one run answers to which of another.</summary>
internal static class RowPairs
{
    /// <summary>The same queries where both ran the same; else the row with the smallest target, and the one with the largest.</summary>
    public static IReadOnlyList<(int Without, int With)> Of(DepartureRun without, DepartureRun with)
    {
        var (one, other) = (Queries(without), Queries(with));
        if (one.Order().SequenceEqual(other.Order()))
        {
            return [.. one.Select((query, index) => (index, Array.IndexOf(other, query)))];
        }

        return one.Length > 1 && other.Length > 1 ? [(0, 0), (one.Length - 1, other.Length - 1)] : [(0, 0)];
    }

    private static long[] Queries(DepartureRun run) => [.. run.Seeds[0].Select(row => row.Simulation.Query)];
}
