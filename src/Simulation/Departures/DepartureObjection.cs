namespace MimVerify.Simulation.Departures;

/// <summary>Why a departure does not fit its scenario.</summary>
/// <param name="Rule">What should have held, as the predicate of the key.</param>
/// <param name="Value">What was given, or null.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record DepartureObjection(string Rule, string? Value, string Remedy);
