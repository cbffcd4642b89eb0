using System.Collections.Immutable;
using MimVerify.Simulation.Departures;

namespace MimVerify.Simulation.Engines.Optimised;

/// <summary>A row's model under an optimiser; what is observed of it is observed of the model's own part of the state.</summary>
internal sealed class OptimisedModel(IRowModel inner, int trained, Assumptions assumptions, double learningRate, double endTime) : IRowModel
{
    private readonly OptimisedField _field = new(inner, trained, assumptions, learningRate, endTime);

    public int Dimension => _field.Dimension;

    public ImmutableArray<SeriesHeader> Headers => inner.Headers;

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative) => _field.Evaluate(time, state, derivative);

    public void Observe(ReadOnlySpan<double> state, Span<double> observation) => inner.Observe(state[..inner.Dimension], observation);

    public void Indicate(ReadOnlySpan<double> state, Span<PhaseIndicators> indicators) => inner.Indicate(state[..inner.Dimension], indicators);
}
