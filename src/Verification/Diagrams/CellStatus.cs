namespace MimVerify.Verification.Diagrams;

/// <summary>What became of one cell of a diagram.</summary>
public enum CellStatus
{
    /// <summary>Run beyond T_eps.</summary>
    Run,

    /// <summary>Run as far as a diagram goes, and T_half or T_eps was not reached; what was reached is there.</summary>
    NotReached,

    /// <summary>The solver gave up.</summary>
    Failed,

    /// <summary>Not run: a local area would be larger than the global one.</summary>
    LocalLarger,

    /// <summary>Not run: an area would be smaller than a patch.</summary>
    BelowOnePatch,

    /// <summary>Not run: the global area leaves no room for a local one.</summary>
    NoRoom,

    /// <summary>Not run: the query's area would hold less than one patch besides the query.</summary>
    QueryAlone,
}
