using MimVerify.Simulation.Engines.Population;
using MimVerify.Simulation.Integration;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines.Sampled;

/// <summary>What one seed's training shows at the times at which it is looked at.</summary>
internal sealed class SeedTrace(RowLayout row, int coordinates, PopulationModel observer, PhaseEvents boundaries, Action? onRecorded) : ISaveSink
{
    private readonly SlotAverages _averages = new(row);
    private readonly double[] _slots = new double[observer.Dimension];

    public List<double> Times { get; } = [];

    /// <summary>The observation at each time, shape [M].</summary>
    public List<double[]> Observations { get; } = [];

    /// <summary>The phase boundaries' functions at each time.</summary>
    public List<double[]> Boundaries { get; } = [];

    public void OnRecord(double time, ReadOnlySpan<double> state)
    {
        _averages.Write(state[..coordinates], _slots);
        var observation = new double[observer.Headers.Length];
        var values = new double[boundaries.Count];
        observer.Observe(_slots, observation);
        boundaries.Evaluate(time, _slots, values);
        Times.Add(time);
        Observations.Add(observation);
        Boundaries.Add(values);
        onRecorded?.Invoke();
    }

    /// <remarks>Boundaries are found between recorded times: looking after every step would cost more than the step.</remarks>
    public void OnEvent(int index, double time, ReadOnlySpan<double> state)
    {
    }

    /// <summary>The first time at which a boundary's function reaches 0, on the straight line between two looks; null where it does not.</summary>
    public double? CrossingOf(int boundary)
    {
        for (var i = 0; i < Times.Count; i++)
        {
            var after = Boundaries[i][boundary];
            if (after >= 0)
            {
                var before = i == 0 ? 0 : Boundaries[i - 1][boundary];
                return before < 0 ? Times[i - 1] + ((Times[i] - Times[i - 1]) * before / (before - after)) : Times[i];
            }
        }

        return null;
    }
}
