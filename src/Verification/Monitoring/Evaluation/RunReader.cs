using MimVerify.Simulation.Recording;

namespace MimVerify.Verification.Monitoring.Evaluation;

/// <summary>What formulas read of one row in one cluster, and which of the numbers read carry sampling error. Not thread-safe.</summary>
internal sealed class RunReader(RowCourse course, ClusterConstants constants, ClusterMembers members)
{
    // What a value read, with its sampling error; and the reading that is moved while errors are propagated.
    private readonly Dictionary<(object Source, double Time), double> _readings = [];
    private ((object Source, double Time) Reading, double By)? _moved;

    /// <summary>The run and its course between records.</summary>
    public RowCourse Source { get; } = course;

    /// <summary>Constants and events.</summary>
    public ClusterConstants Constants { get; } = constants;

    /// <summary>Areas and classes of keys.</summary>
    public ClusterMembers Members { get; } = members;

    /// <summary>Whether anything noted since <see cref="Forget"/> belongs to the cluster rather than the row.</summary>
    public bool IsOfCluster { get; private set; }

    /// <summary>Forgets what was noted.</summary>
    public void Forget() => IsOfCluster = false;

    /// <summary>Notes whose a word is.</summary>
    public void Note(bool isOfCluster) => IsOfCluster |= isOfCluster;

    /// <summary>Why nothing can be read at a time; null where it can.</summary>
    public string? MissingTime(double time) =>
        time >= 0 && time <= Source.Row.Times[^1] * (1 + 1e-12) ? null
        : double.IsNaN(time) || time < 0 ? "a time of the formula is no time"
        : $"the run ends before t = {time:G4}";

    /// <summary>A constant or the time of an event.</summary>
    public double Read(string constant) => Constants.Of(constant).Value + Shift(constant, 0, Constants.StandardErrorOf(constant));

    /// <summary>A series at every instant.</summary>
    public Course Read(Series series, InstantGrid grid)
    {
        var values = grid.Values(series);
        if (grid is not InstantGrid.Single)
        {
            return new Course(0, values, IsShared: true);
        }

        var error = series.StandardErrors is { } errors ? grid.Line(errors)[0] : 0;
        return new Course(0, [values[0] + Shift(series, grid.Times[0], error)], IsShared: true);
    }

    /// <summary>A value with the standard error that what it reads gives it, to first order, readings taken as independent; null where none carries an error.</summary>
    public (double Value, double? StandardError) Measure(Func<double> value)
    {
        _readings.Clear();
        var measured = value();
        var readings = _readings.Where(reading => reading.Value > 0).ToArray();
        if (readings.Length == 0)
        {
            return (measured, null);
        }

        var variance = 0.0;
        foreach (var (reading, error) in readings)
        {
            _moved = (reading, error);
            var difference = value() - measured;
            variance += difference * difference;
        }

        _moved = null;
        return (measured, Math.Sqrt(variance));
    }

    /// <summary>A value that stays where it is while errors are propagated.</summary>
    public double WithoutErrors(Func<double> value)
    {
        var moved = _moved;
        _moved = null;
        var result = value();
        _moved = moved;
        return result;
    }

    private double Shift(object source, double time, double error)
    {
        if (_moved is { } moved)
        {
            return moved.Reading.Time == time && Equals(moved.Reading.Source, source) ? moved.By : 0;
        }

        _readings[(source, time)] = error;
        return 0;
    }
}
