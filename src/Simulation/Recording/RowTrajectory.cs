using System.Collections.Immutable;
using MimVerify.Simulation.Integration;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Recording;

/// <summary>Everything recorded of one query row.</summary>
/// <param name="Problem">The row.</param>
/// <param name="Engine">The engine's name as in scenarios: <c>population</c>, <c>sampled</c>, <c>meanfield</c>.</param>
/// <param name="Times">Ascending, the first is 0, events included; shape [T].</param>
/// <param name="Series">The signals.</param>
/// <param name="Events">The phase boundaries of every cluster.</param>
/// <param name="Expectation">How expectations over clusters, masks and latents were taken.</param>
/// <param name="Status">How the run ended; anything but Completed, such as a boundary at which it was to stop, means that <paramref name="Times"/> stop early.</param>
/// <param name="Steps">Accepted steps of the main solve.</param>
public sealed record RowTrajectory(
    RowProblem Problem,
    string Engine,
    double[] Times,
    ImmutableArray<Series> Series,
    ImmutableArray<PhaseEvent> Events,
    Expectation Expectation,
    SolveStatus Status,
    long Steps)
{
    /// <summary>True where the run took gradient-descent steps instead of following the flow.</summary>
    public bool IsDescent { get; init; }

    /// <summary>True where gradients were formed in float32.</summary>
    public bool IsSinglePrecision { get; init; }

    /// <summary>
    /// The same row as each of several heads has it, at the same times: its own Phi, Upsilon, rates, attention and phase boundaries, and the model's
    /// loss. This record itself then holds the means over the heads, whose attention is what reconstructs. Empty where there is one head.
    /// </summary>
    public ImmutableArray<RowTrajectory> Heads { get; init; } = [];

    /// <summary>The query patch.</summary>
    public long Query => Problem.Query;

    /// <summary>The series of a signal with a role in a cluster; null where the row has none. The first where several areas have that role.</summary>
    public Series? Find(Signal signal, AreaRole? role = null, int? cluster = null) =>
        Series.FirstOrDefault(series =>
            series.Signal == signal && (role is null || series.Role == role) && (cluster is null || series.Cluster is null || series.Cluster == cluster));

    /// <summary>The time of a phase boundary in a cluster, null where it was not reached.</summary>
    public double? TimeOf(PhaseBoundary boundary, int cluster) =>
        Events.FirstOrDefault(phase => phase.Boundary == boundary && phase.Cluster == cluster)?.Time;

    /// <summary>The index of the recorded time closest to <paramref name="time"/>; events are recorded exactly.</summary>
    public int IndexOf(double time)
    {
        var index = Array.BinarySearch(Times, time);
        if (index >= 0)
        {
            return index;
        }

        var next = ~index;
        return next == 0 ? 0
            : next == Times.Length ? next - 1
            : time - Times[next - 1] <= Times[next] - time ? next - 1 : next;
    }

    /// <summary>A series of this run on a straight line between the recorded times; its first or last value outside them.</summary>
    public double Interpolate(Series series, double time)
    {
        var next = Array.BinarySearch(Times, time);
        if (next >= 0)
        {
            return series.Values[next];
        }

        next = ~next;
        if (next == 0 || next == Times.Length)
        {
            return series.Values[Math.Min(next, Times.Length - 1)];
        }

        var share = (time - Times[next - 1]) / (Times[next] - Times[next - 1]);
        return series.Values[next - 1] + (share * (series.Values[next] - series.Values[next - 1]));
    }
}
