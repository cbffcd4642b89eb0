using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Recording;

/// <summary>One signal of one row over the recorded times.</summary>
/// <param name="Signal">What is measured.</param>
/// <param name="Cluster">The cluster, where the signal belongs to one.</param>
/// <param name="Area">The area or joint class as <see cref="PhiSlot.Label"/> or <see cref="UpsilonSlot.Label"/>; empty where there is none.</param>
/// <param name="Role">What that area is to the query, where there is one.</param>
/// <param name="Count">How many areas or keys share the series (sums over areas or keys multiply by it).</param>
/// <param name="Values">Shape [T].</param>
/// <param name="StandardErrors">Sampling standard error of each value, shape [T]; null where the expectation is exact.</param>
public sealed record Series(Signal Signal, int? Cluster, string Area, AreaRole? Role, double Count, double[] Values, double[]? StandardErrors);
