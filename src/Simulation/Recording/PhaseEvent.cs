using MimVerify.Theory.Dynamics;

namespace MimVerify.Simulation.Recording;

/// <summary>A phase boundary of one row in one cluster.</summary>
/// <param name="Boundary">Which boundary.</param>
/// <param name="Cluster">The cluster.</param>
/// <param name="Time">When it was reached; null where the run ended before, or where it does not apply.</param>
/// <param name="StandardError">Sampling standard error of the time; null where the expectation is exact or no replicate reached it.</param>
public sealed record PhaseEvent(PhaseBoundary Boundary, int Cluster, double? Time, double? StandardError);
