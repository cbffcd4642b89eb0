using MimVerify.Simulation.Integration;

namespace MimVerify.Simulation.Tests.Integration;

public delegate void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative);

/// <summary>A vector field from a lambda.</summary>
public sealed class DelegateField(int dimension, Derivative formula) : IVectorField
{
    public int Dimension => dimension;

    public long Evaluations { get; private set; }

    public static DelegateField Scalar(Func<double, double, double> slope) => new(1, (t, y, d) => d[0] = slope(t, y[0]));

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        Evaluations++;
        formula(time, state, derivative);
    }
}
