using MimVerify.Simulation.Engines.Population;
using MimVerify.Simulation.Integration;

namespace MimVerify.Simulation.Engines.Sampled;

/// <summary>
/// What is kept of a row under one seed while it trains: its slots at each look. Observing them is left for afterwards: what observes is far larger than
/// this, and many rows train at a time.
/// </summary>
/// <param name="averages">From the row's coordinates to its slots.</param>
/// <param name="coordinates">How many there are; what follows them in a state is the optimiser's.</param>
/// <param name="onLooked">Told each look.</param>
internal sealed class SlotTrace(SlotAverages averages, int coordinates, Action? onLooked) : ISaveSink
{
    private readonly List<(double Time, double[] Slots)> _looks = [];

    public void OnRecord(double time, ReadOnlySpan<double> state)
    {
        var look = new double[averages.SlotCount];
        averages.Write(state[..coordinates], look);
        _looks.Add((time, look));
        onLooked?.Invoke();
    }

    /// <remarks>Boundaries are found between recorded times: looking after every step would cost more than the step.</remarks>
    public void OnEvent(int index, double time, ReadOnlySpan<double> state)
    {
    }

    /// <summary>What the population sees of each look; of the first ones only where it is stopped.</summary>
    public SeedTrace Observe(PopulationModel observer, PhaseBoundaries boundaries, Action? onObserved, CancellationToken cancellation)
    {
        var trace = new SeedTrace();
        var (state, indicators) = (new double[observer.Dimension], new PhaseIndicators[boundaries.ClusterCount]);
        foreach (var (time, look) in _looks)
        {
            if (cancellation.IsCancellationRequested)
            {
                break;
            }

            var observation = new double[observer.Headers.Length];
            var values = new double[boundaries.Count];
            look.CopyTo(state, 0);
            observer.Observe(state, observation);
            observer.IndicateObserved(observation, indicators);
            boundaries.Write(indicators, values);
            trace.Add(time, observation, values);
            onObserved?.Invoke();
        }

        return trace;
    }
}
