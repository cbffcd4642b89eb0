using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Recording.Checkpoints;
using MimVerify.Simulation.Scenarios;
using MimVerify.Simulation.Tests.Engines;
using MimVerify.Simulation.Torch;
using MimVerify.Simulation.Torch.Training;
using MimVerify.Testing;
using MimVerify.Theory.Documents;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Torch;

[Collection(NeedsTorch.Collection)]
public sealed class TorchEngineTests : IDisposable
{
    private static readonly Setting Uniform = new([Partition.FromSizes([8, 4, 4])], new UniformLatentLaw(0.5, 1.5), 12);

    private static readonly RunOptions Options =
        new() { EndTime = 60, RecordTimes = [0, 3, 10, 30, 60], LearningRate = 0.8, BatchSize = 8, Replicates = 2, Samples = 512, Threads = 1 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void RunTogether_TheTheorysSetting_ExactClaimsHoldAndAgreesWithTheSampledEngine()
    {
        NeedsTorch.Here();
        var live = TorchRuntime.LiveTensors;
        RowProblem[] rows = [RowProblem.Of(Uniform, 0), RowProblem.Of(Uniform, 12)];
        var trained = new TorchEngine().RunTogether(rows, Options with { Samples = 8192 }, TestContext.Current.CancellationToken);
        Assert.Equal(live, TorchRuntime.LiveTensors);
        for (var place = 0; place < rows.Length; place++)
        {
            var (mine, theirs) = (trained[place], new SampledEngine().Run(rows[place], Options with { Samples = 8192 }, TestContext.Current.CancellationToken));
            Assert.Equal((SolveStatus.Completed, 75L, true), (mine.Status, mine.Steps, mine.IsDescent));
            foreach (var signal in new[] { Signal.Phi, Signal.Upsilon })
            {
                foreach (var (one, other) in mine.All(signal).Zip(theirs.All(signal)))
                {
                    foreach (var time in Options.RecordTimes)
                    {
                        Law.Close(other.Values[theirs.IndexOf(time)], one.Values[mine.IndexOf(time)], 1e-9, scale: 1e-2, what: $"{signal} {one.Role} at {time}");
                    }
                }
            }

            // Observed on other draws than the population engine's: rates by autograd, attention and loss by forward passes.
            foreach (var (signal, allowed) in new[] { (Signal.Alpha, 0.03), (Signal.Attention, 0.02), (Signal.AttentionUnmasked, 0.02), (Signal.KeyAttention, 0.02), (Signal.Loss, 0.06), (Signal.Excess, 0.06), (Signal.SquaredMiss, 0.06) })
            {
                foreach (var (one, other) in mine.All(signal).Zip(theirs.All(signal)))
                {
                    var (last, first) = (one.Values[^1], other.Values[^1]);
                    Law.Close(first, last, allowed, scale: signal == Signal.Alpha ? 2e-3 : 0.05, what: $"{signal} {one.Role}");
                }
            }

            Assert.All(mine.Find(Signal.OutsideSpan)!.Values, outside => Assert.InRange(outside, 0, 1e-26));
            Assert.All(mine.Find(Signal.RowTotal)!.Values, total => Assert.Equal(1, total, 1e-12));
            var target = mine.Find(Signal.Phi, AreaRole.Target)!.Values;
            Assert.Equal(target.Order(), target);
            for (var time = 0; time < mine.Times.Length; time++)
            {
                Assert.Equal(0, mine.All(Signal.Upsilon).Sum(series => series.Count * series.Values[time]), 1e-12);
            }
        }
    }

    [Fact]
    public void Run_OneRowAlone_IsThatRowOfAll()
    {
        NeedsTorch.Here();
        RowProblem[] rows = [RowProblem.Of(Uniform, 0), RowProblem.Of(Uniform, 12)];
        var together = new TorchEngine().RunTogether(rows, Options with { EndTime = 3, RecordTimes = [0, 3] }, TestContext.Current.CancellationToken);
        var alone = new TorchEngine().Run(rows[1], Options with { EndTime = 3, RecordTimes = [0, 3] }, TestContext.Current.CancellationToken);
        Assert.Equal(together[1].Series.SelectMany(series => series.Values), alone.Series.SelectMany(series => series.Values));
    }

    [Fact]
    public void Run_SinglePrecisionAndCoordinates_AgreeWithQInDoubles()
    {
        NeedsTorch.Here();
        var wide = Train(Options);
        var narrow = Train(Options with { IsSinglePrecision = true });
        var coordinates = Train(Options with { Torch = new TorchOptions { Model = TorchOptions.Coordinates } });
        Assert.True(narrow.IsSinglePrecision);
        foreach (var (one, place) in wide.All(Signal.Phi).Select((series, place) => (series, place)))
        {
            Law.Close(one.Values[^1], narrow.All(Signal.Phi)[place].Values[^1], 1e-4, scale: 1e-2);
            Law.Close(one.Values[^1], coordinates.All(Signal.Phi)[place].Values[^1], 1e-10, scale: 1e-2);
        }

        Assert.All(narrow.Find(Signal.OutsideSpan)!.Values, outside => Assert.InRange(outside, 0, 1e-10));
    }

    [Fact]
    public void Run_TrainingThatDiverges_IsNonFiniteAndKeepsWhatWasRecorded()
    {
        NeedsTorch.Here();
        const double learningRate = 1e38;
        double[] times = [0, learningRate / 10, 90 * learningRate];
        var live = TorchRuntime.LiveTensors;
        var run = Train(Options with { EndTime = times[^1], RecordTimes = times, LearningRate = learningRate, IsSinglePrecision = true, Samples = 64 });
        Assert.Equal(SolveStatus.NonFinite, run.Status);
        Assert.Equal(0, run.Times[0]);
        Assert.True(run.Steps is > 0 and < 90, $"{run.Steps}");
        Assert.All(run.Series, series => Assert.Equal(run.Times.Length, series.Values.Length));
        Assert.Equal(live, TorchRuntime.LiveTensors);
    }

    [Fact]
    public void Run_StoppedAndResumed_SameNumbersBitForBit()
    {
        NeedsTorch.Here();
        var options = Options with { RecordTimes = [0, 0.5, 3, 10, 30, 60], IsSinglePrecision = true };
        var straight = Train(options);
        var live = TorchRuntime.LiveTensors;
        for (var stop = 1; ; stop += 37)
        {
            using var source = new CancellationTokenSource();
            var looks = 0;
            var last = Path.Combine(_folder.Path, "checkpoints");
            var checkpoints = CheckpointFolder.Open(last, Scenario(), every: 3, isResumed: Directory.Exists(last));
            var stopped = new TorchEngine().RunTogether(
                [RowProblem.Of(Uniform, 12)],
                options with
                {
                    Checkpoints = checkpoints,
                    Progress = _ =>
                    {
                        if (++looks == stop)
                        {
                            source.Cancel();
                        }
                    },
                },
                source.Token);
            if (stopped.Length == 0)
            {
                continue;
            }

            Assert.True(stop > 37, "Nothing was stopped.");
            Assert.Equal(straight.Times, stopped[0].Times);
            Assert.Equal(straight.Series.SelectMany(series => series.Values), stopped[0].Series.SelectMany(series => series.Values));
            Assert.Equal(straight.Series.SelectMany(series => series.StandardErrors!), stopped[0].Series.SelectMany(series => series.StandardErrors!));
            Assert.Equal(straight.Events, stopped[0].Events);
            break;
        }

        Assert.Equal(live, TorchRuntime.LiveTensors);
    }

    [Fact]
    public void Run_CheckpointOfAnotherModel_IsRefused()
    {
        NeedsTorch.Here();
        var folder = Path.Combine(_folder.Path, "checkpoints");
        CheckpointFolder.Open(folder, Scenario(), every: 1, isResumed: false).Save(0, new SeedCheckpoint(3, Status: null, [StoredTensor.Of("looks.times", [0.0], 1)]));
        var fault = Assert.Throws<InputException>(() => Train(Options with { Checkpoints = CheckpointFolder.Open(folder, Scenario(), every: 1, isResumed: true) }));
        Assert.Contains("the tensor looks.0.observations is missing", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WhatMakesNoSense_IsRefused()
    {
        NeedsTorch.Here();
        Assert.Throws<ArgumentException>(() => Train(Options with { LearningRate = null }));
        Assert.Throws<ArgumentException>(() => Train(Options with { LearningRate = 1e40, EndTime = 1e41, IsSinglePrecision = true }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(Options with { BatchSize = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Train(Options with { Replicates = 1 }));
        var narrow = Assert.Throws<ArgumentException>(() => Train(Options with { Torch = new TorchOptions { Dimension = 18 } }));
        Assert.Contains("d = 18 is too small: 16 positions and 3 features are orthonormal in 19 dimensions or more", narrow.Message, StringComparison.Ordinal);
        var large = Assert.Throws<ArgumentException>(() => Train(Options with { BatchSize = 1 << 28 }));
        Assert.Matches(@"Training needs about \d+\.\d GiB on cpu, which has \d+\.\d GiB. Lower training.batch = 268435456", large.Message);
        Assert.Throws<OperationCanceledException>(() => new TorchEngine().Run(RowProblem.Of(Uniform, 0), Options, new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData("auto", 0, "cpu")]
    [InlineData("cpu", 2, "cpu")]
    [InlineData("auto", 2, "cuda:0")]
    [InlineData("cuda", 1, "cuda:0")]
    [InlineData("cuda:1", 2, "cuda:1")]
    [InlineData("cuda", 0, null)]
    [InlineData("cuda:2", 2, null)]
    public void DeviceOf_Word_IsTheDeviceOrRefused(string word, int accelerators, string? device)
    {
        if (device is not null)
        {
            Assert.Equal(device, DeviceChoice.DeviceOf(word, accelerators).ToString());
            return;
        }

        Assert.StartsWith($"The device {word} is not there", Assert.Throws<ArgumentException>(() => DeviceChoice.DeviceOf(word, accelerators)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusalOf_MemoryThatRanOut_SaysWhatToLower()
    {
        var site = TensorSite.Reference;
        var refusal = MemoryCheck.RefusalOf(
            new InvalidOperationException("CUDA out of memory. Tried to allocate 2.00 GiB"), Uniform, Simulation.Departures.Assumptions.OfTheTheory, Options, site);
        Assert.Contains("Lower training.batch = 8", refusal!.Message, StringComparison.Ordinal);
        Assert.Null(MemoryCheck.RefusalOf(new InvalidOperationException("shapes disagree"), Uniform, Simulation.Departures.Assumptions.OfTheTheory, Options, site));
    }

    private static RowTrajectory Train(RunOptions options) => new TorchEngine().Run(RowProblem.Of(Uniform, 12), options, TestContext.Current.CancellationToken);

    private static Scenario Scenario() => ScenarioReader.Parse("data: { patches: 16, areas: [8, 4, 4] }", "x.yaml", "x");
}
