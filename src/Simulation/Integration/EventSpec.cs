namespace MimVerify.Simulation.Integration;

/// <summary>How one event function is watched.</summary>
/// <param name="Direction">Which crossings count.</param>
/// <param name="FirstOnly">
/// True: after its first occurrence the function is no longer watched. When nothing is watched any more, the event functions are no longer
/// evaluated.
/// </param>
public sealed record EventSpec(EventDirection Direction, bool FirstOnly);
