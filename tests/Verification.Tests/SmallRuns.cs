using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Tests;

/// <summary>Runs that are small enough to be exact and quick, made once.</summary>
internal static class SmallRuns
{
    private static readonly Lazy<RowTrajectory> EnumeratedRun = new(() => Run(new PopulationEngine(), Setting([6, 3], 6, DiscreteLatentLaw.Constant(1)), 7, 3e3));
    private static readonly Lazy<RowTrajectory> SampledRun = new(() => Run(new PopulationEngine(), Default(), 150, 1e4));
    private static readonly Lazy<RowTrajectory> GlobalRun = new(() => Run(new PopulationEngine(), Default(), 0, 1e4));
    private static readonly Lazy<AttentionTrace> AttentionRun = new(() => AttentionTrace.Of(Default(), [Sampled, Global], 1, 2, CancellationToken.None).Trace!);
    private static readonly Lazy<RowTrajectory> TrainingRun = new(() => Run(new SampledEngine(), Default(), 150, 200, learningRate: 1));
    private static readonly Lazy<RowTrajectory> MeanFieldRun = new(() => Run(new MeanFieldEngine(), Default(), 150, 1e4));

    /// <summary>Nine patches in two areas, every configuration enumerated.</summary>
    public static RowTrajectory Enumerated => EnumeratedRun.Value;

    /// <summary>The local query of the default setting on a small sample.</summary>
    public static RowTrajectory Sampled => SampledRun.Value;

    /// <summary>The global query of the default setting on a small sample.</summary>
    public static RowTrajectory Global => GlobalRun.Value;

    /// <summary>The local query of the default setting in the mean field.</summary>
    public static RowTrajectory MeanField => MeanFieldRun.Value;

    /// <summary>The local query of the default setting, trained on mini-batches with four seeds, past T_half.</summary>
    public static RowTrajectory Training => TrainingRun.Value;

    /// <summary>The measures of attention of the default setting's two rows.</summary>
    public static AttentionTrace Attention => AttentionRun.Value;

    public static Setting Default() => Setting([100, .. Enumerable.Repeat(12, 8)], 147, DiscreteLatentLaw.Constant(1));

    public static Setting Setting(int[] sizes, int masked, LatentLaw latent) => new([Partition.FromSizes(sizes)], latent, masked);

    public static RowTrajectory Run(IRowEngine engine, Setting setting, int query, double end, double? learningRate = null)
    {
        var problem = RowProblem.Of(setting, query);
        var options = new RunOptions
        {
            EndTime = end,
            RecordTimes = RecordGrid.LogTimes(RecordGrid.StartFor(problem.Groups, end), end),
            Samples = 512,
            LearningRate = learningRate,
            Replicates = learningRate is null ? 8 : 4,
        };
        return engine.Run(problem, options, TestContext.Current.CancellationToken);
    }

    /// <summary>The run with the values of some series changed: what a wrong engine would record.</summary>
    public static RowTrajectory Corrupt(RowTrajectory run, Func<Series, bool> which, Func<double, double, double> change) => run with
    {
        Series = [.. run.Series.Select(series => which(series)
            ? series with { Values = [.. series.Values.Select((value, i) => change(value, run.Times[i]))] }
            : series)],
    };
}
