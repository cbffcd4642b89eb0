using MimVerify.Simulation.Engines.Population;
using MimVerify.Simulation.Integration;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines.Sampled;

/// <summary>Looks at a seed's coordinates as the population sees them, and leaves a trace.</summary>
internal sealed class PopulationObserver(RowLayout row, int coordinates, PopulationModel observer, PhaseEvents boundaries, Action? onRecorded) : ISaveSink
{
    private readonly SlotAverages _averages = new(row);
    private readonly double[] _slots = new double[observer.Dimension];

    public SeedTrace Trace { get; } = new();

    public void OnRecord(double time, ReadOnlySpan<double> state)
    {
        _averages.Write(state[..coordinates], _slots);
        var observation = new double[observer.Headers.Length];
        var values = new double[boundaries.Count];
        observer.Observe(_slots, observation);
        boundaries.Evaluate(time, _slots, values);
        Trace.Add(time, observation, values);
        onRecorded?.Invoke();
    }

    /// <remarks>Boundaries are found between recorded times: looking after every step would cost more than the step.</remarks>
    public void OnEvent(int index, double time, ReadOnlySpan<double> state)
    {
    }
}
