namespace MimVerify.Verification.Departures;

/// <summary>One value of a sweep.</summary>
/// <param name="Value">As written.</param>
/// <param name="Number">As a number; null where the sweep is over words.</param>
/// <param name="Comparison">The scenario at that value beside the base.</param>
public sealed record SweepPoint(string Value, double? Number, DepartureComparison Comparison);
