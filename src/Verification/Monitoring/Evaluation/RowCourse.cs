using MimVerify.Simulation.Recording;

namespace MimVerify.Verification.Monitoring.Evaluation;

/// <summary>
/// The course of a row in between its records: phi with alpha and upsilon with beta are joined by cubics, everything else by straight lines.
/// Not thread-safe.
/// </summary>
internal sealed class RowCourse(RowTrajectory row)
{
    /// <summary>Instants looked at for each recorded interval: its start and three within.</summary>
    public const int Refinement = 4;

    private readonly Dictionary<Series, double[]> _refined = new(ReferenceEqualityComparer.Instance);
    private Dictionary<Series, (bool IsRate, CubicCourse Course)>? _courses;
    private double[]? _refinedTimes;

    public RowTrajectory Row { get; } = row;

    /// <summary>Whether the signal has a course of its own between records; steps have nothing between them.</summary>
    public bool IsDense(Series series) => !Row.IsDescent && series.Signal is Signal.Phi or Signal.Alpha or Signal.Upsilon or Signal.Beta && CourseOf(series) is not null;

    /// <summary>Every recorded time and <see cref="Refinement"/> - 1 between each two.</summary>
    public double[] RefinedTimes => _refinedTimes ??= Refine(Row.Times, (index, share) => Row.Times[index] + (share * (Row.Times[index + 1] - Row.Times[index])));

    /// <summary>The values at <see cref="RefinedTimes"/>.</summary>
    public double[] Refined(Series series)
    {
        if (!_refined.TryGetValue(series, out var values))
        {
            values = !IsDense(series) ? RefinedLine(series.Values)
                : CourseOf(series) is { IsRate: true } rate ? rate.Course.Rates(Refinement)
                : CourseOf(series)!.Value.Course.Values(Refinement);
            _refined.Add(series, values);
        }

        return values;
    }

    /// <summary>Values at every record, joined by straight lines, at <see cref="RefinedTimes"/>.</summary>
    public static double[] RefinedLine(double[] values) => Refine(values, (index, share) => values[index] + (share * (values[index + 1] - values[index])));

    /// <summary>The value at a time within the run.</summary>
    public double At(Series series, double time)
    {
        var (index, share) = Place(time);
        return share == 0 ? series.Values[index] : Between(series)(index, share);
    }

    /// <summary>Values at every record, joined by straight lines, at a time within the run.</summary>
    public double LineAt(double[] values, double time)
    {
        var (index, share) = Place(time);
        return share == 0 ? values[index] : values[index] + (share * (values[index + 1] - values[index]));
    }

    private (int Index, double Share) Place(double time)
    {
        var index = Array.BinarySearch(Row.Times, time);
        if (index >= 0)
        {
            return (index, 0);
        }

        // Times beyond either end are those of rounding alone; callers refuse others.
        var next = ~index;
        return next == 0 ? (0, 0)
            : next == Row.Times.Length ? (next - 1, 0)
            : (next - 1, (time - Row.Times[next - 1]) / (Row.Times[next] - Row.Times[next - 1]));
    }

    private Func<int, double, double> Between(Series series) =>
        !IsDense(series) ? (index, share) => series.Values[index] + (share * (series.Values[index + 1] - series.Values[index]))
        : CourseOf(series) is { IsRate: true } rate ? rate.Course.Rate
        : CourseOf(series)!.Value.Course.Value;

    private (bool IsRate, CubicCourse Course)? CourseOf(Series series)
    {
        if (_courses is null)
        {
            _courses = new Dictionary<Series, (bool IsRate, CubicCourse Course)>(ReferenceEqualityComparer.Instance);
            foreach (var value in Row.Series.Where(one => one.Signal is Signal.Phi or Signal.Upsilon))
            {
                var rateSignal = value.Signal == Signal.Phi ? Signal.Alpha : Signal.Beta;
                if (Row.Series.FirstOrDefault(one => one.Signal == rateSignal && one.Cluster == value.Cluster && one.Area == value.Area && one.Role == value.Role) is { } rate)
                {
                    var course = new CubicCourse(Row.Times, value.Values, rate.Values);
                    _courses.Add(value, (false, course));
                    _courses.Add(rate, (true, course));
                }
            }

            // A sum over keys must not add cubics to lines: an interval is resolved in all of the row's curves or in none.
            var courses = _courses.Values.Select(one => one.Course).ToArray();
            bool[] agreed = [.. Enumerable.Range(0, Math.Max(0, Row.Times.Length - 1)).Select(_ => true)];
            foreach (var course in courses)
            {
                for (var i = 0; i < agreed.Length; i++)
                {
                    agreed[i] &= course.Resolved[i];
                }
            }

            foreach (var course in courses)
            {
                course.Restrict(agreed);
            }
        }

        return _courses.TryGetValue(series, out var known) ? known : null;
    }

    private static double[] Refine(double[] values, Func<int, double, double> between)
    {
        if (values.Length == 0)
        {
            return [];
        }

        var refined = GC.AllocateUninitializedArray<double>(((values.Length - 1) * Refinement) + 1);
        for (var i = 0; i + 1 < values.Length; i++)
        {
            var start = i * Refinement;
            refined[start] = values[i];
            for (var step = 1; step < Refinement; step++)
            {
                refined[start + step] = between(i, (double)step / Refinement);
            }
        }

        refined[^1] = values[^1];
        return refined;
    }
}
