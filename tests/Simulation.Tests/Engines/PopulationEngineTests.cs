using FsCheck;
using FsCheck.Fluent;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Tests.Engines.Population;
using MimVerify.Testing;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Engines;

public class PopulationEngineTests
{
    private static readonly SolverOptions Loose = new() { RelativeTolerance = 1e-6, AbsoluteTolerance = 1e-9 };

    private static readonly Lazy<RowTrajectory> Default = new(() => Run.Population(
        Run.MaeVit196, 150, Run.Until(1e5, [.. RecordGrid.LogTimes(0.01, 1e4), 1e5]) with { Samples = 4096, Solver = Loose }));

    // A larger instance that must be sampled: 3 classes of 12 and one of 24, uniform latents.
    private static readonly Setting Sampled = new([Partition.FromSizes([24, 12, 12, 12])], new UniformLatentLaw(0.5, 1.5), 44);

    public static TheoryData<int> VectorCases => [.. Enumerable.Range(0, VectorFile.Cases("population.json").Count)];

    [Theory]
    [MemberData(nameof(VectorCases))]
    public void Run_ReferenceVector_EqualTo1e6(int index)
    {
        var vector = VectorFile.Cases("population.json")[index];
        var (setting, query) = (VectorFile.Setting(vector.GetProperty("instance")), vector.GetProperty("instance").GetProperty("query").GetInt32());
        var rows = vector.GetProperty("expected").EnumerateArray().ToArray();
        double[] times = [.. rows.Select(row => row.GetProperty("time").GetDouble())];
        var trajectory = Run.Population(setting, query, Run.Until(times[^1], times));
        Assert.Equal(ExpectationKind.Enumerated, trajectory.Expectation.Kind);
        foreach (var row in rows)
        {
            var at = trajectory.IndexOf(row.GetProperty("time").GetDouble());
            double[] slots = [.. trajectory.All(Signal.Phi).Concat(trajectory.All(Signal.Upsilon)).Select(series => series.Values[at])];
            double[] expected = [.. row.GetProperty("phi").Flat(), .. row.GetProperty("upsilon").Doubles(), row.GetProperty("loss").GetDouble()];
            double[] actual = [.. EnumeratedRow.Expand(trajectory.Problem.Layout!, slots), setting.MaskRatio * trajectory.Find(Signal.Loss)!.Values[at]];
            Assert.All(expected.Zip(actual), pair => Law.Close(pair.First, pair.Second, 1e-6));
        }
    }

    [Fact]
    public void Run_MaeVit196Local_TheTheorysNumbers()
    {
        var run = Default.Value;
        Assert.Equal(SolveStatus.Completed, run.Status);
        Assert.Equal((ExpectationKind.Sampled, 4096L, 8), (run.Expectation.Kind, run.Expectation.Draws, run.Expectation.Replicates));
        var half = run.Events.Single(phase => phase.Boundary == PhaseBoundary.THalf);
        Near(103.8, half.Time!.Value, half.StandardError!.Value, 0.05);
        Assert.InRange(run.TimeOf(PhaseBoundary.T1, 0)!.Value, 4, 6.5);
        At(half.Time.Value, Signal.Phi, AreaRole.Global, -0.818, 0.0005);
        At(half.Time.Value, Signal.Phi, AreaRole.Target, 3.90, 0.005);
        At(1e4, Signal.Phi, AreaRole.Target, 8.56, 0.005);
        At(1e4, Signal.Phi, AreaRole.Global, -1.49, 0.005);
        At(1e4, Signal.AttentionUnmasked, AreaRole.Target, 0.9930, 0.00005);
        At(1e5, Signal.Phi, AreaRole.Target, 9.60, 0.005);
        At(1e5, Signal.Phi, AreaRole.Global, -2.42, 0.005);
        At(1e4, Signal.Excess, null, 8e-5, 0.5e-5);
        Law.Close(0.018774, run.Find(Signal.Loss)!.Values[^1] - run.Find(Signal.Excess)!.Values[^1], 3e-5);

        void At(double time, Signal signal, AreaRole? role, double expected, double rounding)
        {
            var series = run.Find(signal, role)!;
            Near(expected, series.Values[run.IndexOf(time)], series.StandardErrors![run.IndexOf(time)], rounding);
        }

        // The numbers are themselves from samples, of 60,000 draws.
        static void Near(double expected, double actual, double error, double rounding) =>
            Assert.True(Math.Abs(expected - actual) <= rounding + (4 * error) && error < 0.02 * Math.Abs(expected), $"{expected} against {actual} +- {error}");
    }

    [Fact]
    public void Run_MaeVit196Local_ExactClaimsHoldAtEveryRecordedTime()
    {
        var run = Default.Value;
        AssertExactClaims(run, 1e-5);

        // The recorded boundaries are where the recorded indicators say.
        var (target, competitor) = (run.Find(Signal.Alpha, AreaRole.Target)!.Values, run.Find(Signal.Alpha, AreaRole.Global)!.Values);
        FirstTime(PhaseBoundary.T1, i => target[i] - Math.Abs(competitor[i]), 1e-7);
        FirstTime(PhaseBoundary.THalf, i => run.Find(Signal.AttentionUnmasked, AreaRole.Target)!.Values[i] - 0.5, 1e-6);
        FirstTime(PhaseBoundary.TEps, i => 0.01 - run.Find(Signal.SquaredMiss)!.Values[i], 1e-6);
        var threshold = -((InformationGap.Of(12, 100, 196) / 2) - 0.01) * Math.Log(196);
        FirstTime(PhaseBoundary.PaperPhaseOne, i => threshold - run.Find(Signal.Phi, AreaRole.Global)!.Values[i], 1e-6);

        void FirstTime(PhaseBoundary boundary, Func<int, double> indicator, double tolerance)
        {
            var at = Array.IndexOf(run.Times, run.TimeOf(boundary, 0)!.Value);
            Assert.True(at > 0, $"{boundary} is not among the recorded times");
            Law.Close(0, indicator(at), tolerance, scale: 1, what: $"{boundary}");
            Assert.All(Enumerable.Range(0, at), i => Assert.True(indicator(i) < 0));
            Assert.True(indicator(at + 1) > 0);
        }
    }

    [Fact]
    public void Run_AnySmallInstance_ExactClaimsHold() => Law.Holds(
        Arb.From(SmallInstance.Any.Generator, SmallInstance.Any.Shrinker),
        instance => AssertExactClaims(Run.Population(instance.Setting(), instance.Query, Run.Until(300, 0, 1, 10, 100, 300) with { Solver = Loose }), 1e-5),
        60);

    [Fact]
    public void Run_SameSeedOnManyThreads_SameBytes()
    {
        var options = Run.Until(200, 0, 1, 10, 200) with { Samples = 256, Seed = 3, Solver = Loose };
        var first = Run.Population(Sampled, 30, options);
        var others = new RowTrajectory[4];
        Parallel.For(0, others.Length, i => others[i] = Run.Population(Sampled, 30, options));
        foreach (var other in others)
        {
            Assert.Equal(Bits(first.Times), Bits(other.Times));
            Assert.Equal(first.Events, other.Events);
            foreach (var (one, same) in first.Series.Zip(other.Series))
            {
                Assert.Equal(Bits(one.Values), Bits(same.Values));
                Assert.Equal(Bits(one.StandardErrors!), Bits(same.StandardErrors!));
            }
        }

        Assert.NotEqual(first.TimeOf(PhaseBoundary.THalf, 0), Run.Population(Sampled, 30, options with { Seed = 4 }).TimeOf(PhaseBoundary.THalf, 0));
    }

    [Fact]
    public void Run_SampledAgainstEnumerated_WithinTheReportedErrors()
    {
        var setting = new Setting([Partition.FromSizes([24, 12, 12, 12])], new DiscreteLatentLaw([0.5, 1.5], [0.5, 0.5]), 44);
        var options = Run.Until(1000, 1, 30, 1000) with { Samples = 2048, Solver = Loose, EnumerationLimit = 100_000 };
        var exact = Run.Population(setting, 30, options);
        var sampled = Run.Population(setting, 30, options with { EnumerationLimit = 0 });
        Assert.Equal((ExpectationKind.Enumerated, ExpectationKind.Sampled), (exact.Expectation.Kind, sampled.Expectation.Kind));
        Assert.Null(exact.Series[0].StandardErrors);
        foreach (var (one, other) in exact.Series.Zip(sampled.Series).Where(pair => pair.First.Signal is Signal.Phi or Signal.Attention or Signal.Loss))
        {
            foreach (var time in (double[])[1, 30, 1000])
            {
                var (truth, estimate, error) = (one.Values[exact.IndexOf(time)], other.Values[sampled.IndexOf(time)], other.StandardErrors![sampled.IndexOf(time)]);
                Assert.True(Math.Abs(truth - estimate) <= (6 * error) + 1e-9, $"{one.Signal} {one.Role} at {time}: {truth} against {estimate} +- {error}");
            }
        }
    }

    [Fact]
    public void Run_ManySeeds_ReportedErrorsAreOfTheSizeOfTheActualOnes()
    {
        var setting = new Setting([Partition.FromSizes([24, 12, 12, 12])], new DiscreteLatentLaw([0.5, 1.5], [0.5, 0.5]), 44);
        var options = Run.Until(20, 20) with { Samples = 1024, Solver = Loose, EnumerationLimit = 100_000 };
        var exact = Run.Population(setting, 30, options);
        var ratios = Enumerable.Range(0, 30).SelectMany(seed =>
        {
            var sampled = Run.Population(setting, 30, options with { EnumerationLimit = 0, Seed = (ulong)seed });
            return ((AreaRole[])[AreaRole.Target, AreaRole.Global]).Select(role =>
            {
                var series = sampled.Find(Signal.Phi, role)!;
                return (series.Values[^1] - exact.Find(Signal.Phi, role)!.Values[^1]) / series.StandardErrors![^1];
            });
        }).ToArray();

        // Student's t with 7 degrees of freedom has mean square 7/5. (With 32 draws a batch, two or so in a stratum, it is 4: too few.)
        Assert.InRange(ratios.Average(t => t * t), 0.7, 2.6);
    }

    [Fact]
    public void Run_Descent_TendsToTheFlowAtFirstOrder()
    {
        var setting = new Setting([Partition.FromSizes([3, 3])], DiscreteLatentLaw.Constant(1), 3);
        var flow = Run.Population(setting, 4, Run.Until(32, 32) with { Solver = new() { RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-13 } });
        double Error(double learningRate)
        {
            var descent = Run.Population(setting, 4, Run.Until(32, 32) with { LearningRate = learningRate });
            return Math.Abs(flow.Find(Signal.Phi, AreaRole.Target)!.Values[^1] - descent.Find(Signal.Phi, AreaRole.Target)!.Values[^1]);
        }

        Assert.InRange(Error(0.4) / Error(0.2), 1.9, 2.1);
        Assert.InRange(Error(0.2) / Error(0.1), 1.95, 2.05);
        Assert.True(Error(0.1) < 2e-2);
    }

    [Fact]
    public void Run_SampledDescentWhoseLastStepPassesTheEnd_Finishes()
    {
        // For some of these ends a boundary lies between the end and the last step, which passes it.
        for (var end = 30.25; end < 40; end += 0.25)
        {
            var run = Run.Population(Sampled, 30, Run.Until(end, end) with { Samples = 32, LearningRate = 5 });
            Assert.Equal(SolveStatus.Completed, run.Status);
            Assert.Equal(end, run.Times[^1]);
            Assert.All(run.Events, phase => Assert.True(phase.Time is null || phase.Time <= end));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void Run_FewestOrMostMasked_Finishes(int masked)
    {
        var run = Run.Population(new Setting([Partition.FromSizes([4, 3, 3])], DiscreteLatentLaw.Constant(1), masked), 5, Run.Until(1000, 0, 1000));
        AssertExactClaims(run, 1e-6);
        Assert.Equal(ExpectationKind.Enumerated, run.Expectation.Kind);
    }

    [Fact]
    public void Run_AllButOneOfManyPatchesVisible_IsEnumerated()
    {
        // One configuration: everything else is visible.
        var run = Run.Population(new Setting([Partition.FromSizes([.. Enumerable.Repeat(4, 49)])], DiscreteLatentLaw.Constant(1), 1), 5, Run.Until(1000, 0, 1000));
        Assert.Equal((ExpectationKind.Enumerated, 1L), (run.Expectation.Kind, run.Expectation.Draws));
        AssertExactClaims(run, 1e-6);
    }

    [Fact]
    public void Run_TargetOfSizeOne_NeverLearnsItAndSaysSo()
    {
        var run = Run.Population(new Setting([Partition.FromSizes([1, 5, 4])], DiscreteLatentLaw.Constant(1), 5), 0, Run.Until(1000, 0, 1000));
        Assert.All(run.Find(Signal.Phi, AreaRole.Target)!.Values, phi => Assert.Equal(0, phi));
        Assert.All(run.Find(Signal.AttentionUnmasked, AreaRole.Target)!.Values, attention => Assert.Equal(double.NaN, attention));
        Assert.Null(run.TimeOf(PhaseBoundary.THalf, 0));
        Assert.Null(run.TimeOf(PhaseBoundary.TEps, 0));
        Assert.Null(run.TimeOf(PhaseBoundary.T1, 0));
        AssertExactClaims(run, 1e-6);
        Assert.True(run.Find(Signal.Excess)!.Values[^1] < run.Find(Signal.Excess)!.Values[0]);
    }

    [Fact]
    public void Run_SingleArea_HasNoCompetitorAndNoPhaseOne()
    {
        var run = Run.Population(new Setting([Partition.FromSizes([10])], new DiscreteLatentLaw([0, 1], [0.5, 0.5]), 5), 0, Run.Until(1000, 0, 1000));
        Assert.Equal(0, run.TimeOf(PhaseBoundary.T1, 0));
        Assert.Null(run.TimeOf(PhaseBoundary.PaperPhaseOne, 0));
        AssertExactClaims(run, 1e-6);
    }

    [Fact]
    public void Run_NegativeGap_HasNoPhaseOne()
    {
        var run = Run.Population(new Setting([Partition.FromSizes([7, 5, 5, 5])], DiscreteLatentLaw.Constant(1), 11), 10, Run.Until(10, 0, 10));
        Assert.Equal(0, run.TimeOf(PhaseBoundary.T1, 0));
    }

    [Fact]
    public void Run_SymmetricPatches_SameTrajectories()
    {
        // E6: patches 3 and 7 change places with their areas.
        var setting = new Setting([Partition.FromSizes([3, 2, 2, 2])], DiscreteLatentLaw.Constant(1), 5);
        var (one, other) = (Run.Population(setting, 3, Run.Until(100, 100)), Run.Population(setting, 7, Run.Until(100, 100)));
        Assert.All(one.Series.Zip(other.Series), pair => Law.Close(pair.First.Values[^1], pair.Second.Values[^1], 1e-9));
    }

    [Fact]
    public void Run_Misuse_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new PopulationEngine().Run(
            new RowProblem(0, null, [AreaGroups.Of([(5.5, 2)], 0, 0.5, 1, DiscreteLatentLaw.Constant(1))]), Run.Until(1, 1), CancellationToken.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run.Population(Sampled, 0, Run.Until(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run.Population(Sampled, 0, Run.Until(1, 1) with { Replicates = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run.Population(Sampled, 0, Run.Until(1, 1) with { ConvergenceLevel = 1 }));
        Assert.Throws<ArgumentException>(() => Run.Population(new Setting([Partition.FromSizes([100_001])], DiscreteLatentLaw.Constant(1), 5), 0, Run.Until(1, 1)));
        Assert.Throws<OperationCanceledException>(() => new PopulationEngine().Run(RowProblem.Of(Sampled, 0), Run.Until(1, 1), new CancellationToken(canceled: true)));
    }

    private static void AssertExactClaims(RowTrajectory run, double tolerance)
    {
        var setting = run.Problem.Layout!.Setting;
        var (loss, dissipation) = (run.Find(Signal.Loss)!.Values, run.Find(Signal.Dissipation)!.Values);
        Assert.Equal(SolveStatus.Completed, run.Status);
        for (var i = 0; i < run.Times.Length; i++)
        {
            Law.Close(0, run.All(Signal.Upsilon).Sum(series => series.Count * series.Values[i]), 1e-9, scale: 1, what: "E2");
            Law.Close(setting.MaskRatio * loss[0], (setting.MaskRatio * loss[i]) + dissipation[i], tolerance, what: "E5");
            Assert.All(run.All(Signal.RowTotal), total => Law.Close(1, total.Values[i], 1e-12, what: "E12"));
            Assert.All(run.All(Signal.Alpha).Where(series => series.Role == AreaRole.Target), alpha => Assert.True(alpha.Values[i] >= 0, "E3"));
            Assert.True(run.Find(Signal.Excess)!.Values[i] >= 0, "E7");
        }
    }

    private static long[] Bits(double[] values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];
}
