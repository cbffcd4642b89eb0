using System.Collections.Immutable;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Engines;

/// <summary>Short ways to run a row.</summary>
internal static class Run
{
    public static Setting MaeVit196 { get; } = new([Partition.FromSizes([100, 12, 12, 12, 12, 12, 12, 12, 12])], DiscreteLatentLaw.Constant(1), 147);

    public static RunOptions Until(double end, params double[] times) => new() { EndTime = end, RecordTimes = times };

    public static RowTrajectory Population(Setting setting, int query, RunOptions options) =>
        new PopulationEngine().Run(RowProblem.Of(setting, query), options, CancellationToken.None);

    public static RowTrajectory MeanField(AreaGroups groups, RunOptions options) =>
        new MeanFieldEngine().Run(new RowProblem(0, null, [groups]), options, CancellationToken.None);

    /// <summary>All series of a signal, in the order of their slots.</summary>
    public static ImmutableArray<Series> All(this RowTrajectory trajectory, Signal signal) => [.. trajectory.Series.Where(series => series.Signal == signal)];
}
