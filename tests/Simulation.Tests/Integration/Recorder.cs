using MimVerify.Simulation.Integration;

namespace MimVerify.Simulation.Tests.Integration;

/// <summary>Keeps everything a solver reports.</summary>
internal sealed class Recorder : ISaveSink
{
    public List<(double Time, double[] State)> Records { get; } = [];

    public List<(int Index, double Time, double[] State)> Events { get; } = [];

    /// <summary>Records ("r") and events ("e") in the order of arrival.</summary>
    public List<(string Kind, double Time)> Log { get; } = [];

    public double[] EventTimes(int index) => [.. Events.Where(e => e.Index == index).Select(e => e.Time)];

    public void OnRecord(double time, ReadOnlySpan<double> state)
    {
        Records.Add((time, state.ToArray()));
        Log.Add(("r", time));
    }

    public void OnEvent(int index, double time, ReadOnlySpan<double> state)
    {
        Events.Add((index, time, state.ToArray()));
        Log.Add(("e", time));
    }
}
