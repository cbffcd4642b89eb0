using MimVerify.Simulation.Scenarios;

namespace MimVerify.Verification.Departures.Reports;

/// <summary>One departure of the table.</summary>
/// <param name="Departure">The departure.</param>
/// <param name="Comparison">Its run beside its base; null where it could not be run here.</param>
/// <param name="WhyNot">Why it could not be run; empty where it was.</param>
public sealed record DepartureTableEntry(ReadyDeparture Departure, DepartureComparison? Comparison, string WhyNot);
