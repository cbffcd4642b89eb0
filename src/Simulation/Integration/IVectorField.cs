namespace MimVerify.Simulation.Integration;

/// <summary>The right-hand side of a system of ordinary differential equations, dy/dt = f(t, y).</summary>
/// <remarks>
/// A solver calls <see cref="Evaluate"/> from one thread at a time and never with overlapping spans. Values outside the domain of f are
/// reported by writing NaN or an infinity: the adaptive solver then retries with a shorter step.
/// </remarks>
public interface IVectorField
{
    /// <summary>Length of the state vector, at least 1.</summary>
    int Dimension { get; }

    /// <summary>Writes f(t, y) into <paramref name="derivative"/>.</summary>
    /// <param name="time">Time t.</param>
    /// <param name="state">State y, shape <c>[Dimension]</c>.</param>
    /// <param name="derivative">Receives dy/dt, shape <c>[Dimension]</c>; its previous content is undefined.</param>
    void Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative);
}
