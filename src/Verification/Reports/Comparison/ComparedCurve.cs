namespace MimVerify.Verification.Reports.Comparison;

/// <summary>One series of a run as its file holds it.</summary>
/// <param name="Query">The query patch.</param>
/// <param name="Signal">The signal's name in files.</param>
/// <param name="Cluster">The cluster; null where the series is of all clusters.</param>
/// <param name="Area">The areas.</param>
/// <param name="Role">The role's name in files; empty where there is none.</param>
/// <param name="Times">Ascending.</param>
/// <param name="Values">One for each time; NaN where undefined.</param>
public sealed record ComparedCurve(long Query, string Signal, int? Cluster, string Area, string Role, double[] Times, double[] Values)
{
    /// <summary>The value at a time, by a straight line between neighbours; NaN outside the run.</summary>
    public double At(double time)
    {
        var index = Array.BinarySearch(Times, time);
        if (index >= 0)
        {
            return Values[index];
        }

        var next = ~index;
        return next == 0 || next == Times.Length
            ? double.NaN
            : Values[next - 1] + ((time - Times[next - 1]) / (Times[next] - Times[next - 1]) * (Values[next] - Values[next - 1]));
    }

    /// <summary>
    /// sup |this - other| over the times of this curve that both reach, time scaled by the ratio of two clocks; null where there are none.
    /// </summary>
    /// <param name="other">The other curve.</param>
    /// <param name="stretch">The other's clock over this one's: 1 compares at equal times.</param>
    public double? Distance(ComparedCurve other, double stretch)
    {
        double[] gaps = [.. Times.Select((time, index) => Math.Abs(Values[index] - other.At(time * stretch))).Where(double.IsFinite)];
        return gaps.Length == 0 ? null : gaps.Max();
    }
}
