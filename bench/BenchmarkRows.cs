using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Bench;

/// <summary>The rows that are timed.</summary>
internal static class BenchmarkRows
{
    /// <summary>A local query at P = 1e12 in the mean field, run ten decades past T_half.</summary>
    public static (RowProblem Problem, RunOptions Options) Huge()
    {
        const double Patches = 1e12;
        var (global, local) = (Math.Pow(Patches, 0.87), Math.Pow(Patches, 0.47));
        var groups = AreaGroups.Of([(global, 1), (local, (Patches - global) / local)], 1, 0.75, 1, DiscreteLatentLaw.Constant(1));
        var end = 1e10 * AsymptoticPredictions.Of(groups).HalfTime!.Value;
        return (new RowProblem(0, null, [groups]), new RunOptions { EndTime = end, RecordTimes = RecordGrid.LogTimes(RecordGrid.StartFor([groups], end), end) });
    }

    /// <summary>A query of the default setting, run to t = 1e5 on the default sample.</summary>
    public static (RowProblem Problem, RunOptions Options) Default(int query)
    {
        var setting = new Setting([Partition.FromSizes([100, .. Enumerable.Repeat(12, 8)])], DiscreteLatentLaw.Constant(1), 147);
        var problem = RowProblem.Of(setting, query);
        return (problem, new RunOptions { EndTime = 1e5, RecordTimes = RecordGrid.LogTimes(RecordGrid.StartFor(problem.Groups, 1e5), 1e5) });
    }
}
