namespace MimVerify.Simulation.Integration;

/// <summary>Receives what a solve is asked to keep, in the order in which the solver passes through time.</summary>
/// <remarks>The state spans are valid during the call only. At equal times a record comes before an event.</remarks>
public interface ISaveSink
{
    /// <summary>The solution at a record time.</summary>
    /// <param name="time">The record time, or the time of the step taken for it where a solver records whole steps.</param>
    /// <param name="state">State, shape <c>[Dimension]</c>.</param>
    void OnRecord(double time, ReadOnlySpan<double> state);

    /// <summary>The solution at an event.</summary>
    /// <param name="index">Index of the event function.</param>
    /// <param name="time">Time of the event.</param>
    /// <param name="state">State at that time, shape <c>[Dimension]</c>.</param>
    void OnEvent(int index, double time, ReadOnlySpan<double> state);
}
