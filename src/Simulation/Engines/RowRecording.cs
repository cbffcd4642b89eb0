using MimVerify.Simulation.Integration;

namespace MimVerify.Simulation.Engines;

/// <summary>
/// Collects the observations of one solve up to its end: at record times and at the first crossing of every phase boundary.
/// </summary>
internal sealed class RowRecording(IRowModel model, double endTime, Action<double>? progress, double sharePerRecord) : ISaveSink
{
    private readonly List<double[]> _rows = [];

    public List<double> Times { get; } = [];

    public Dictionary<int, double> EventTimes { get; } = [];

    public double Value(int row, int column) => _rows[row][column];

    public void OnRecord(double time, ReadOnlySpan<double> state)
    {
        Add(time, state);
        progress?.Invoke(sharePerRecord);
    }

    public void OnEvent(int index, double time, ReadOnlySpan<double> state)
    {
        // The last step of a descent may pass the end, and so may a boundary inside it.
        if (time > endTime)
        {
            return;
        }

        EventTimes.TryAdd(index, time);
        Add(time, state);
    }

    /// <summary>The rows at the given ascending times, each of which was recorded.</summary>
    public int[] IndicesOf(double[] times)
    {
        var indices = new int[times.Length];
        var row = 0;
        for (var i = 0; i < times.Length; i++)
        {
            while (Times[row] != times[i])
            {
                row++;
            }

            indices[i] = row;
        }

        return indices;
    }

    private void Add(double time, ReadOnlySpan<double> state)
    {
        if (Times.Count > 0 && Times[^1] == time)
        {
            return;
        }

        var observation = new double[model.Headers.Length];
        model.Observe(state, observation);
        Times.Add(time);
        _rows.Add(observation);
    }
}
