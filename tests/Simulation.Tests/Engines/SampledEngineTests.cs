using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Departures.Optimisers;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording;
using MimVerify.Testing;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Engines;

public class SampledEngineTests
{
    private static readonly Setting Uniform = new([Partition.FromSizes([24, 12, 12, 12])], new UniformLatentLaw(0.5, 1.5), 44);

    [Fact]
    public void Run_DefaultSetting_AgreesWithThePopulationWithinItsErrors()
    {
        double[] times = [0, 10, 30, 60, 100, 150, 250];
        var options = Run.Until(250, times) with { LearningRate = 0.25, Replicates = 8, BatchSize = 64 };
        var trained = Train(Run.MaeVit196, 150, options);
        var population = Run.Population(Run.MaeVit196, 150, options);
        Assert.Equal((SolveStatus.Completed, 1000L, true), (trained.Status, trained.Steps, trained.IsDescent));
        foreach (var signal in new[] { Signal.Phi, Signal.Attention, Signal.Loss, Signal.Excess })
        {
            foreach (var (mine, theirs) in trained.All(signal).Zip(population.All(signal)))
            {
                Assert.Equal((theirs.Area, theirs.Role), (mine.Area, mine.Role));
                foreach (var time in times)
                {
                    var (i, j) = (trained.IndexOf(time), population.IndexOf(time));
                    Assert.Equal(time, trained.Times[i]);

                    // Seven degrees of freedom, 84 looks; 0.2% of the size for the flow's own sample.
                    var allowed = (6 * mine.StandardErrors![i]) + (2e-3 * Math.Max(Math.Abs(theirs.Values[j]), 1e-2));
                    Assert.True(Math.Abs(mine.Values[i] - theirs.Values[j]) <= allowed, $"{signal} {mine.Role} at {time}: {mine.Values[i]} against {theirs.Values[j]}, allowed {allowed:G3}");
                }
            }
        }

        var half = trained.Events.Single(phase => phase.Boundary == PhaseBoundary.THalf);
        Assert.Equal(103.8, half.Time!.Value, (5 * half.StandardError!.Value) + 1);
        Assert.InRange(half.StandardError!.Value, 0.1, 10);
        Assert.Contains(half.Time.Value, trained.Times);
        Assert.Equal(0.5, trained.Find(Signal.AttentionUnmasked, AreaRole.Target)!.Values[trained.IndexOf(half.Time.Value)], 0.03);
    }

    [Fact]
    public void Run_FewerAndMoreImagesInABatch_ScatterAsOneOverItsRoot()
    {
        double Scatter(int batch) => Train(Uniform, 30, Run.Until(20, 0, 20) with { LearningRate = 1, Replicates = 32, BatchSize = batch, Samples = 64 })
            .All(Signal.Phi)[0].StandardErrors![^1];
        Assert.InRange(Scatter(4) / Scatter(64), 4 / 1.7, 4 * 1.7);
    }

    [Fact]
    public void Run_AgainAndOnAnyNumberOfThreads_SameBytes()
    {
        RowProblem[] rows = [.. new[] { 0, 30, 31, 59 }.Select(query => RowProblem.Of(Uniform, query))];
        var options = Run.Until(50, 0, 5, 50) with { LearningRate = 0.5, Replicates = 3, BatchSize = 40, Samples = 96 };
        string Csv(int threads, int within = 1)
        {
            using var writer = new StringWriter();
            TrajectoryCsv.Write(writer, RowBatch.Run(new SampledEngine(), rows, options with { Threads = within }, threads, onFinished: null, CancellationToken.None));
            return writer.ToString();
        }

        var once = Csv(1);
        Assert.Equal(once, Csv(1));
        Assert.Equal(once, Csv(4));
        Assert.Equal(once, Csv(1, within: 7));
        var alone = Train(Uniform, 31, options);
        Assert.Equal(alone.Series.Length, alone.Series.Count(series => once.Contains(series.Values[^1].ToString("R", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)));
        Assert.NotEqual(alone.All(Signal.Phi)[0].Values, Train(Uniform, 31, options with { Seed = 2 }).All(Signal.Phi)[0].Values);
    }

    [Fact]
    public void Run_SinglePrecision_AgreesAndSaysSo()
    {
        var options = Run.Until(200, 0, 20, 200) with { LearningRate = 0.5, Replicates = 2, BatchSize = 16, Samples = 64 };
        var (wide, narrow) = (Train(Uniform, 30, options), Train(Uniform, 30, options with { IsSinglePrecision = true }));
        Assert.False(wide.IsSinglePrecision);
        Assert.True(narrow.IsSinglePrecision);
        Assert.NotEqual(wide.All(Signal.Phi)[0].Values, narrow.All(Signal.Phi)[0].Values);
        foreach (var (one, other) in wide.Series.Where(series => series.Signal is Signal.Phi or Signal.Upsilon or Signal.Loss).Zip(narrow.Series.Where(series => series.Signal is Signal.Phi or Signal.Upsilon or Signal.Loss)))
        {
            Law.Close(one.Values[^1], other.Values[^1], 1e-4, scale: 1e-2, what: $"{one.Signal} {one.Area}");
        }
    }

    [Fact]
    public void Run_CorrelationsBeyondFloat32_EndsNonFiniteWithWhatWasRecorded()
    {
        const double learningRate = 1e40;
        double[] times = [0, learningRate / 10, 90 * learningRate];
        var run = Train(Uniform, 30, new RunOptions { EndTime = times[^1], RecordTimes = times, LearningRate = learningRate, IsSinglePrecision = true, Replicates = 2, BatchSize = 64, Samples = 64 });
        Assert.Equal(SolveStatus.NonFinite, run.Status);
        Assert.Equal(times[..^1], run.Times[..2]);
        Assert.True(run.Steps < 90);
        Assert.All(run.Series, series => Assert.Equal(run.Times.Length, series.Values.Length));
        Assert.Equal(0.5 * 13.0 / 12, run.Find(Signal.Loss)!.Values[0], 0.2);
    }

    [Fact]
    public void Run_WhatMakesNoSense_IsRefused()
    {
        var options = Run.Until(1, 0, 1) with { LearningRate = 0.5, Samples = 64 };
        Assert.Throws<ArgumentException>(() => Train(Uniform, 0, options with { LearningRate = null }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(Uniform, 0, options with { BatchSize = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(Uniform, 0, options with { Replicates = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(Uniform, 0, options with { EndTime = 0 }));
        Assert.Throws<OperationCanceledException>(() => new SampledEngine().Run(RowProblem.Of(Uniform, 0), options, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Run_Progress_AddsUpToOneRow()
    {
        var (total, gate) = (0.0, new Lock());
        Train(Uniform, 0, Run.Until(5, 0, 1, 5) with { LearningRate = 0.5, Replicates = 3, Samples = 64, Progress = share =>
        {
            lock (gate)
            {
                total += share;
            }
        } });
        Assert.Equal(1, total, 1e-12);
    }

    [Fact]
    public void RunTogether_MoreRowsThanTrainTogether_EachIsTheRowRunAlone()
    {
        // Every row five times over: 300 rows, in groups. Each has a start of its own, and an optimiser's memory.
        var assumptions = new Assumptions { StartDeviation = 0.2, Optimiser = OptimiserRule.GradientDescent with { Method = OptimiserMethod.Momentum, Momentum = 0.5 } };
        RowProblem[] rows = [.. Enumerable.Range(0, 300).Select(place => RowProblem.Of(Uniform, place % 60, assumptions))];
        var options = Run.Until(8, 0, 3, 8) with { LearningRate = 0.5, Replicates = 2, BatchSize = 12, Samples = 16, Threads = 2 };
        var progress = 0.0;
        var gate = new Lock();
        var together = new SampledEngine().RunTogether(rows, options with { Progress = Add }, TestContext.Current.CancellationToken);
        Assert.Equal(300, progress, 1e-9);
        Assert.Equal(rows.Select(row => row.Query), together.Select(row => row.Query));
        foreach (var query in new[] { 0, 1, 23, 24, 59 })
        {
            var alone = new SampledEngine().Run(rows[query], options with { Threads = 1 }, TestContext.Current.CancellationToken);
            foreach (var row in together.Where(row => row.Query == query))
            {
                Assert.Equal(alone.Times, row.Times);
                Assert.Equal(alone.Series.SelectMany(series => series.Values.Concat(series.StandardErrors!)), row.Series.SelectMany(series => series.Values.Concat(series.StandardErrors!)));
                Assert.Equal(alone.Events, row.Events);
                Assert.Equal((alone.Steps, alone.Status), (row.Steps, row.Status));
            }
        }

        Assert.NotEqual(together[0].All(Signal.Phi)[0].Values, together[1].All(Signal.Phi)[0].Values);

        void Add(double share)
        {
            lock (gate)
            {
                progress += share;
            }
        }
    }

    [Fact]
    public void RunTogether_StoppedInTheSecondGroup_KeepsTheFirst()
    {
        RowProblem[] rows = [.. Enumerable.Range(0, 300).Select(place => RowProblem.Of(Uniform, place % 60))];
        using var stop = new CancellationTokenSource();
        var progress = 0.0;
        var options = Run.Until(2, 0, 2) with { LearningRate = 0.5, Replicates = 2, BatchSize = 4, Samples = 4, Threads = 1, Progress = share =>
        {
            progress += share;
            if (progress > 260)
            {
                stop.Cancel();
            }
        } };
        var run = RowBatch.Run(new SampledEngine(), rows, options, 1, onFinished: null, stop.Token);
        Assert.Equal(256, run.Rows.Length);
        Assert.True(run.Interrupted);
        Assert.All(run.Rows, row => Assert.Equal((SolveStatus.Completed, 2.0), (row.Status, row.Times[^1])));
    }

    private static RowTrajectory Train(Setting setting, int query, RunOptions options) =>
        new SampledEngine().Run(RowProblem.Of(setting, query), options, CancellationToken.None);
}
