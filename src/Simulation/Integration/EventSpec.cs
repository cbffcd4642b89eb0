namespace MimVerify.Simulation.Integration;

/// <summary>How one event function is watched.</summary>
/// <param name="Direction">Which crossings count.</param>
/// <param name="FirstOnly">
/// True: after its first occurrence the function is no longer watched. When nothing is watched any more, the event functions are no longer
/// evaluated.
/// </param>
/// <param name="EndsSolve">True: the solve ends with the step in which the function occurs; what lies in that step is still given to the sink.</param>
public sealed record EventSpec(EventDirection Direction, bool FirstOnly, bool EndsSolve = false);
