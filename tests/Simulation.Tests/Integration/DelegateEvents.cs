using MimVerify.Simulation.Integration;

namespace MimVerify.Simulation.Tests.Integration;

/// <summary>Event functions from a lambda, counting their evaluations.</summary>
internal sealed class DelegateEvents(int count, Derivative formula) : IEventFunctions
{
    public int Count => count;

    public long Evaluations { get; private set; }

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> values)
    {
        Evaluations++;
        formula(time, state, values);
    }
}
