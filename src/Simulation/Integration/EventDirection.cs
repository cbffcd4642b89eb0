namespace MimVerify.Simulation.Integration;

/// <summary>Which crossings of zero count as an event; directions are read in the order in which the solver passes through time.</summary>
public enum EventDirection
{
    /// <summary>From g &lt; 0 to g &gt;= 0. A function that is already &gt;= 0 at the start occurs at the start.</summary>
    Rising,

    /// <summary>From g &gt; 0 to g &lt;= 0. A function that is already &lt;= 0 at the start occurs at the start.</summary>
    Falling,

    /// <summary>Both of the above, but at the start only when g = 0 exactly.</summary>
    Either,
}
