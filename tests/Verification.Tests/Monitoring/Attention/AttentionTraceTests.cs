using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Departures.Optimisers;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;
using MimVerify.Testing;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Tests.Monitoring.Attention;

public class AttentionTraceTests
{
    private const double End = 3e3;

    // An area of one patch, whose query has no other key in its area; few enough draws to enumerate, so that symmetry is exact.
    private static readonly Setting Small = SmallRuns.Setting([4, 2, 2, 1], 5, new DiscreteLatentLaw([0.5, 1.5], [0.5, 0.5]));
    private static readonly Lazy<RowTrajectory[]> AllRows = new(() => RunRows(Small, Enumerable.Range(0, 9)));
    private static readonly Lazy<RowTrajectory[]> SomeRows = new(() => RunRows(Small, [5, 0, 8]));

    [Fact]
    public void Of_Start_AttentionIsUniform()
    {
        var trace = Trace(Small, SomeRows.Value);
        Assert.Equal(0, trace.Times[0]);
        Assert.All(Enum.GetValues<AttentionMeasure>(), measure => Law.Close(trace.Uniform[measure], trace.Means[0][measure], 1e-12, 1));
    }

    [Fact]
    public void Of_OneRowOfEachSize_TellsWhatAllRowsTell()
    {
        var (all, some) = (Trace(Small, AllRows.Value), Trace(Small, SomeRows.Value));
        Assert.Equal(all.ImageCount, some.ImageCount);
        foreach (var measure in Enum.GetValues<AttentionMeasure>())
        {
            Law.Close(all.Means[^1][measure], some.Means[^1][measure], 1e-8, 1, $"{measure} at the end");
            Law.Close(all.StandardErrors[^1][measure], some.StandardErrors[^1][measure], 1e-8, 1, $"error of {measure} at the end");
        }
    }

    [Fact]
    public void Fill_TrainedRows_AreTheSoftmaxOfTheScores()
    {
        // (1) and (2) key by key from the recorded coordinates, for each query's own run.
        var rows = AttentionRows.Of(Small, SomeRows.Value)!;
        var labels = Small.Partitions[0].Labels.ToArray();
        foreach (var image in MaskedImage.Draw(Small, 5, 4))
        {
            var map = new double[81];
            rows.Fill(rows.At(End), image, new double[9], map);
            for (var query = 0; query < 9; query++)
            {
                var layout = AllRows.Value[query].Problem.Layout!;
                var (phi, upsilon) = (Last(AllRows.Value[query], Signal.Phi), Last(AllRows.Value[query], Signal.Upsilon));
                var weights = Enumerable.Range(0, 9).Select(key => Math.Exp(
                    (image.Visible[key] ? image.Latents[labels[key]] * phi[layout.PhiSlotOf(0, labels[key])] : 0)
                    + (key == query ? upsilon[^1] : upsilon[layout.Classes.Single(joint => joint.Areas[0] == labels[key]).UpsilonSlot]))).ToArray();
                Assert.All(weights, (weight, key) => Law.Close(weight / weights.Sum(), map[(query * 9) + key], 1e-8, 1e-3));
            }
        }
    }

    [Fact]
    public void Of_TwoClustersWithAllRows_AttendsByTheClusterOfTheImage()
    {
        var setting = new Setting([Partition.FromSizes([3, 3]), Partition.FromLabels([0, 1, 0, 1, 0, 1])], DiscreteLatentLaw.Constant(1), 3);
        var rows = RunRows(setting, Enumerable.Range(0, 6));
        Assert.Equal(AreaWideAttention.MeanCosine(setting.Partitions[0]), Trace(setting, rows).Predicted.MeanCosine, 1e-12);
        var (trace, note) = AttentionTrace.Of(setting, rows[..1], 1, 1, TestContext.Current.CancellationToken);
        Assert.Null(trace);
        Assert.Contains("queries: all", note, StringComparison.Ordinal);

        // In cluster 0 visible keys 0..2 pull query 1, in cluster 1 the odd ones do.
        var attention = AttentionRows.Of(setting, rows)!;
        var map = new double[36];
        bool[] visible = [true, true, true, true, false, false];
        attention.Fill(attention.At(End), new MaskedImage(0, visible, [1, 1]), new double[6], map);
        Assert.True(map[6] > map[9]);
        attention.Fill(attention.At(End), new MaskedImage(1, visible, [1, 1]), new double[6], map);
        Assert.True(map[6] < map[9]);
    }

    [Fact]
    public void Of_SameSeed_SameBytesOnAnyThreads()
    {
        var (one, four) = (Trace(Small, SomeRows.Value, threads: 1), Trace(Small, SomeRows.Value, threads: 4));
        Assert.Equal(one.Means, four.Means);
        Assert.Equal(one.StandardErrors, four.StandardErrors);
        Assert.NotEqual(one.Means[^1], Trace(Small, SomeRows.Value, seed: 2).Means[^1]);
    }

    [Fact]
    public void Of_OtherImages_StandardErrorsCoverTheSpread()
    {
        // The mean over 64 images under 40 seeds: its spread is what the standard error says, within a factor that chance allows.
        var traces = Enumerable.Range(1, 40).Select(seed => Trace(Small, SomeRows.Value, seed: (ulong)seed)).ToArray();
        foreach (var measure in Enum.GetValues<AttentionMeasure>())
        {
            var means = traces.Select(trace => trace.Means[^1][measure]).ToArray();
            var spread = Math.Sqrt(means.Sum(mean => Math.Pow(mean - means.Average(), 2)) / (means.Length - 1));
            Assert.InRange(spread / traces.Average(trace => trace.StandardErrors[^1][measure]), 0.7, 1.4);
        }
    }

    [Fact]
    public void Of_Times_HoldPhaseBoundariesAndTheEnd()
    {
        var trace = SmallRuns.Attention;
        Assert.Contains(SmallRuns.Sampled.TimeOf(PhaseBoundary.T1, 0)!.Value, trace.Times);
        Assert.Contains(SmallRuns.Sampled.TimeOf(PhaseBoundary.THalf, 0)!.Value, trace.Times);
        Assert.Equal(1e4, trace.Times[^1]);
        Assert.Equal(trace.Times.Order().Distinct(), trace.Times);
        Assert.Equal(trace.Times.Length - 1, trace.IndexOf(1e9));
    }

    [Fact]
    public void Of_MeanFieldRows_TellsAboutTheSame()
    {
        var meanField = new[] { 150, 0 }.Select(query => SmallRuns.Run(new MeanFieldEngine(), SmallRuns.Default(), query, 1e4)).ToArray();
        var (flow, mean) = (SmallRuns.Attention, Trace(SmallRuns.Default(), meanField));
        Assert.All(Enum.GetValues<AttentionMeasure>(), measure => Law.Close(flow.Means[^1][measure], mean.Means[^1][measure], 0.05));
    }

    [Fact]
    public void Of_WhatHasNoMap_SaysWhy()
    {
        Assert.Contains("real numbers", Note(null, SomeRows.Value), StringComparison.Ordinal);
        Assert.Contains("each area size", Note(Small, SomeRows.Value[..2]), StringComparison.Ordinal);
        var large = SmallRuns.Setting([1000, 100], 600, DiscreteLatentLaw.Constant(1));
        Assert.Contains("up to 1024 patches; this setting has 1100", Note(large, SomeRows.Value), StringComparison.Ordinal);

        Assert.Contains("departs", Note(Small, [.. SomeRows.Value.Select(run => Under(run, Assumptions.OfTheTheory with { MaskToken = 1 }))]), StringComparison.Ordinal);
        Assert.NotNull(AttentionTrace.Of(
            Small, [.. SomeRows.Value.Select(run => Under(run, Assumptions.OfTheTheory with { Optimiser = new OptimiserRule(OptimiserMethod.Adam) }))], 1, 1, TestContext.Current.CancellationToken).Trace);

        static RowTrajectory Under(RowTrajectory run, Assumptions assumptions) => run with { Problem = run.Problem with { Assumptions = assumptions } };

        static string Note(Setting? setting, RowTrajectory[] rows)
        {
            var (trace, note) = AttentionTrace.Of(setting, rows, 1, 1, TestContext.Current.CancellationToken);
            Assert.Null(trace);
            return note;
        }
    }

    private static AttentionTrace Trace(Setting setting, RowTrajectory[] rows, ulong seed = 1, int threads = 2) =>
        AttentionTrace.Of(setting, rows, seed, threads, TestContext.Current.CancellationToken).Trace!;

    private static RowTrajectory[] RunRows(Setting setting, IEnumerable<int> queries) =>
        [.. queries.Select(query => SmallRuns.Run(new PopulationEngine(), setting, query, End))];

    private static double[] Last(RowTrajectory run, Signal signal) =>
        [.. run.Series.Where(series => series.Signal == signal).Select(series => series.Values[^1])];
}
