using System.Numerics;
using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Departures.Masks;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Sampling;
using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Engines.Sampled;

public class JointDescentTests
{
    private const double LearningRate = 0.7;

    private static readonly Setting Uniform = new([Partition.FromSizes([24, 12, 12, 12]), Partition.FromSizes([30, 30])], new UniformLatentLaw(0.5, 1.5), 44);

    [Fact]
    public void Run_AnyRowsOfAnySettingOnAnyThreads_SameBytesAsEachRowAlone() => Law.Holds(Cases(), x =>
    {
        var setting = new Setting([.. x.Labels.Select(labels => Partition.FromLabels(labels))], new UniformLatentLaw(0, 2), x.Masked);
        var assumptions = new Assumptions
        {
            MaskToken = x.Token,
            Mask = x.IsBernoulli ? new MaskPattern.Bernoulli() : MaskPattern.Uniform,
            SharedFeatures = x.IsShared ? [0] : [],
            StartDeviation = x.Deviation,
        };
        if (x.IsSingle)
        {
            Check<float>(setting, assumptions, x.Batch, x.Steps);
        }
        else
        {
            Check<double>(setting, assumptions, x.Batch, x.Steps);
        }
    }, 60);

    [Theory]
    [InlineData(16)]
    [InlineData(100)]
    public void Run_AllRowsOfTwoClusters_SameBytesAsEachRowAlone(int batch)
    {
        // More than two rounds of steps, and not a whole number of them.
        Check<double>(Uniform, new Assumptions { StartDeviation = 0.1 }, batch, 150);
        Check<float>(Uniform, new Assumptions { StartDeviation = 0.1 }, batch, 150);
    }

    [Fact]
    public void Run_ManySteps_EachRowIsADifferentOneThatMoved()
    {
        var states = Train<double>(Uniform, Assumptions.OfTheTheory, [3, 3, 40], 8, 200, 2);
        Assert.Equal(states[0], states[1]);
        Assert.NotEqual(states[0], states[2]);
        Assert.All(states, state => Assert.True(state.Max(Math.Abs) > 0.01));
    }

    [Fact]
    public void Run_ARowThatDiverges_LeavesTheOthersAlone()
    {
        const int steps = 150;
        int[] queries = [30, 31, 5];
        using var training = new JointDescent<double>(new TrainingImages(Uniform, 24), queries, 8, 1, steps, 2, (place, field) =>
        {
            var start = new double[field.Dimension];
            start[1] = start[5] = place == 1 ? 1.7e308 : 0;
            return new DescentRun(field, 0, start, steps, 1, [], new SolverOptions());
        });
        var results = training.Run();
        Assert.Equal([SolveStatus.Completed, SolveStatus.NonFinite, SolveStatus.Completed], results.Select(result => result.Status));
        Assert.Equal((0L, 0.0), (results[1].AcceptedSteps, results[1].Time));
        foreach (var place in new[] { 0, 2 })
        {
            var field = new BatchDescent<double>(new TrainingImages(Uniform, 24), queries[place], 8, 1);
            var alone = DescentSolver.Solve(field, 0, new double[field.Dimension], steps, 1, [], new SolverOptions(), cancellation: TestContext.Current.CancellationToken);
            Assert.Equal(alone.State, results[place].State);
            Assert.Equal((steps, (double)steps), (results[place].AcceptedSteps, results[place].Time));
        }
    }

    [Fact]
    public void Run_Stopped_EveryRowSaysSo()
    {
        using var training = new JointDescent<double>(new TrainingImages(Uniform, 1), [0, 1], 8, 1, 1000, 1, (_, field) =>
            new DescentRun(field, 0, new double[field.Dimension], 1000, 1, [], new SolverOptions(), cancellation: new CancellationToken(canceled: true)));
        Assert.All(training.Run(), result => Assert.Equal((SolveStatus.Cancelled, 0L), (result.Status, result.AcceptedSteps)));
    }

    private static void Check<T>(Setting setting, Assumptions assumptions, int batch, int steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] all = [.. Enumerable.Range(0, setting.PatchCount)];
        var together = Train<T>(setting, assumptions, all, batch, steps, 1);
        Same(together, Train<T>(setting, assumptions, all, batch, steps, 2));
        Same(together, Train<T>(setting, assumptions, all, batch, steps, 5));
        int[] some = [.. all.Where(query => query % 3 == 1)];
        Same(some.Select(query => together[query]), Train<T>(setting, assumptions, some, batch, steps, 2));
        Same(together, all.Select(query =>
        {
            var field = new BatchDescent<T>(new TrainingImages(setting, 25, 0, assumptions), query, batch, LearningRate);
            var start = RandomStart.Of(RowLayout.Of(setting, query), assumptions, 25, 0);
            return DescentSolver.Solve(field, 0, start, steps * LearningRate, LearningRate, [], new SolverOptions(), cancellation: TestContext.Current.CancellationToken).State;
        }));
        Assert.Contains(together.SelectMany(state => state), coordinate => coordinate != 0);
    }

    private static double[][] Train<T>(Setting setting, Assumptions assumptions, int[] queries, int batch, int steps, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var end = steps * LearningRate;
        using var training = new JointDescent<T>(new TrainingImages(setting, 25, 0, assumptions), queries, batch, LearningRate, end, threads, (place, field) =>
            new DescentRun(field, 0, RandomStart.Of(RowLayout.Of(setting, queries[place]), assumptions, 25, 0), end, LearningRate, [], new SolverOptions()));
        return [.. training.Run().Select(result => result.State)];
    }

    private static void Same(IEnumerable<double[]> expected, IEnumerable<double[]> actual) => Assert.Equal(
        expected.Select(row => Convert.ToHexString(MemoryMarshal.AsBytes<double>(row))), actual.Select(row => Convert.ToHexString(MemoryMarshal.AsBytes<double>(row))));

    private static Gen<Case> Cases() =>
        from patches in Gen.Choose(2, 23)
        from clusters in Gen.Choose(1, 3)
        from areas in Gen.Elements(1, 2, 5, patches).ArrayOf(clusters)
        from labels in Gen.Choose(0, 1000).ArrayOf(clusters * patches)
        from masked in Gen.Elements(1, patches / 2, patches - 1)
        from batch in Gen.Choose(1, 21)
        from steps in Gen.Choose(1, 150)
        from token in Gen.Elements(0.0, 0.8)
        from bernoulli in Gen.Elements(false, true)
        from shared in Gen.Elements(false, true)
        from single in Gen.Elements(false, true)
        from deviation in Gen.Elements(0, 0.5, 40)
        select new Case(
            [.. Enumerable.Range(0, clusters).Select(k => Partitioned([.. labels.Skip(k * patches).Take(patches)], Math.Min(areas[k], patches)))],
            Math.Max(1, masked), batch, steps, token, bernoulli, shared, single, deviation);

    // Every area has a patch: the first ones one each, in an order of their own.
    private static int[] Partitioned(int[] raw, int areas)
    {
        int[] order = [.. Enumerable.Range(0, raw.Length).OrderBy(patch => raw[patch]).ThenBy(patch => patch)];
        return [.. Enumerable.Range(0, raw.Length).Select(patch => Array.IndexOf(order, patch) is var place && place < areas ? place : raw[patch] % areas)];
    }

    private sealed record Case(int[][] Labels, int Masked, int Batch, int Steps, double Token, bool IsBernoulli, bool IsShared, bool IsSingle, double Deviation)
    {
        public override string ToString() =>
            $"{string.Join(" | ", Labels.Select(labels => string.Join(' ', labels)))}; masked {Masked}, batch {Batch}, {Steps} steps, token {Token}, Bernoulli {IsBernoulli}, shared {IsShared}, float32 {IsSingle}, start {Deviation}";
    }
}
