namespace MimVerify.Simulation.Integration;

/// <summary>Where a solve ended, and what it cost.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Time">Time reached; exactly the end time when an adaptive solve completed.</param>
/// <param name="State">State at that time, shape <c>[Dimension]</c>.</param>
/// <param name="AcceptedSteps">Number of accepted steps.</param>
/// <param name="RejectedSteps">Number of steps tried and rejected.</param>
/// <param name="Evaluations">Number of evaluations of the vector field, those for the location of events included.</param>
public sealed record SolveResult(
    SolveStatus Status, double Time, double[] State, long AcceptedSteps, long RejectedSteps, long Evaluations);
