using MimVerify.Theory.Dynamics;

namespace MimVerify.Simulation.Recording;

/// <summary>What files hold of a row under which names: its own series and events, then those of each of several heads as <c>phi[0]</c>, <c>T_half[0]</c>.</summary>
internal static class RecordedSeries
{
    /// <summary>The series with their names; the loss is the model's and stands there once.</summary>
    public static IEnumerable<(string Name, Series Series)> Of(RowTrajectory row) =>
    [
        .. row.Series.Select(series => (SignalNames.Of(series.Signal), series)),
        .. row.Heads.SelectMany((head, index) => head.Series
            .Where(series => series.Signal is not (Signal.Loss or Signal.Excess))
            .Select(series => (OfHead(SignalNames.Of(series.Signal), index), series))),
    ];

    /// <summary>The phase boundaries with their names, cluster by cluster.</summary>
    public static IEnumerable<(string Name, PhaseEvent Phase)> EventsOf(RowTrajectory row) =>
    [
        .. InOrder(row).Select(phase => (PhaseBoundaryNames.Of(phase.Boundary), phase)),
        .. row.Heads.SelectMany((head, index) => InOrder(head).Select(phase => (OfHead(PhaseBoundaryNames.Of(phase.Boundary), index), phase))),
    ];

    private static IEnumerable<PhaseEvent> InOrder(RowTrajectory row) => row.Events.OrderBy(phase => phase.Cluster).ThenBy(phase => phase.Boundary);

    private static string OfHead(string name, int head) => $"{name}[{head}]";
}
