namespace MimVerify.Verification.Diagrams;

/// <summary>The names of <see cref="CellStatus"/> in files, and what to tell a reader.</summary>
public static class CellStatuses
{
    /// <summary>The name in files: <c>run</c>, <c>local_larger</c>.</summary>
    public static string Name(CellStatus status) => status switch
    {
        CellStatus.Run => "run",
        CellStatus.NotReached => "not_reached",
        CellStatus.Failed => "failed",
        CellStatus.LocalLarger => "local_larger",
        CellStatus.BelowOnePatch => "below_one_patch",
        CellStatus.NoRoom => "no_room",
        CellStatus.QueryAlone => "query_alone",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };

    /// <summary>The status of a name; null for any other text.</summary>
    public static CellStatus? Of(string name)
    {
        foreach (var status in Enum.GetValues<CellStatus>())
        {
            if (string.Equals(Name(status), name, StringComparison.Ordinal))
            {
                return status;
            }
        }

        return null;
    }

    /// <summary>What it means, as a phrase.</summary>
    public static string Meaning(CellStatus status) => status switch
    {
        CellStatus.Run => "run to its end",
        CellStatus.NotReached => "run, but attention does not settle within the time of a diagram",
        CellStatus.Failed => "the solver gave up",
        CellStatus.LocalLarger => "not run: local areas larger than the global one",
        CellStatus.BelowOnePatch => "not run: an area smaller than a patch",
        CellStatus.NoRoom => "not run: no room for a local area",
        CellStatus.QueryAlone => "not run: less than one other patch in the query's area",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };

    /// <summary>True for the cells that were run, whatever came of it.</summary>
    public static bool WasRun(CellStatus status) => status is CellStatus.Run or CellStatus.NotReached or CellStatus.Failed;
}
