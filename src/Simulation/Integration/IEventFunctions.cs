namespace MimVerify.Simulation.Integration;

/// <summary>Scalar functions g_i(t, y) whose zeros along a solution are wanted, evaluated all at once because they share their cost.</summary>
/// <remarks>
/// The functions are continuous in t along a solution. A function may be NaN where it has no value: no crossing is reported across such a
/// point.
/// </remarks>
public interface IEventFunctions
{
    /// <summary>Number of event functions, at least 0.</summary>
    int Count { get; }

    /// <summary>Writes g_0(t, y) .. g_{Count-1}(t, y) into <paramref name="values"/>.</summary>
    /// <param name="time">Time t.</param>
    /// <param name="state">State y, shape <c>[Dimension]</c>.</param>
    /// <param name="values">Receives the values, shape <c>[Count]</c>.</param>
    void Evaluate(double time, ReadOnlySpan<double> state, Span<double> values);
}
