using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Departures.Masks;
using MimVerify.Simulation.Departures.Optimisers;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Tests.Engines;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Departures;

/// <summary>Whole runs under departures, on both engines that carry them.</summary>
public class DepartedRunTests
{
    private static readonly Setting Small = new([Partition.FromSizes([12, 6, 6])], new UniformLatentLaw(0.5, 1.5), 16);

    public static TheoryData<string> Names => ["bernoulli", "tiles", "token", "correlated", "heavy", "unbalanced", "shared"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_MiniBatches_AgreeWithThePopulationWithinTheirErrors(string name)
    {
        var (setting, assumptions) = Of(name);
        var problem = RowProblem.Of(setting, 23, assumptions);
        double[] times = [0, 5, 15, 40];
        var options = Run.Until(40, times) with { LearningRate = 0.25, Replicates = 8, BatchSize = 64, Samples = 2048 };
        var trained = new SampledEngine().Run(problem, options, TestContext.Current.CancellationToken);
        var population = new PopulationEngine().Run(problem, options, TestContext.Current.CancellationToken);
        Signal[] signals = [Signal.Phi, Signal.Loss, .. name == "token" ? new[] { Signal.TokenCorrelation } : []];
        foreach (var (mine, theirs) in signals.SelectMany(signal => trained.All(signal).Zip(population.All(signal))))
        {
            for (var i = 1; i < times.Length; i++)
            {
                var (at, there) = (trained.IndexOf(times[i]), population.IndexOf(times[i]));
                var error = Math.Sqrt(Math.Pow(mine.StandardErrors![at], 2) + Math.Pow(theirs.StandardErrors?[there] ?? 0, 2));
                Assert.True(
                    Math.Abs(mine.Values[at] - theirs.Values[there]) <= (6 * error) + 2e-3,
                    $"{mine.Signal} {mine.Area} at {times[i]}: {mine.Values[at]} against {theirs.Values[there]}, error {error}");
            }
        }

        Assert.True(population.Find(Signal.Phi, AreaRole.Target, 0)!.Values[^1] > 0.5);
    }

    [Fact]
    public void Run_SharedFeatures_AreOneCorrelation()
    {
        var (setting, assumptions) = Of("shared");
        var run = new PopulationEngine().Run(RowProblem.Of(setting, 23, assumptions), Run.Until(20, 0, 20) with { Samples = 256 }, TestContext.Current.CancellationToken);
        var shared = run.All(Signal.Phi).Where(series => series.Area == "0").ToArray();
        Assert.Equal(2, shared.Length);
        Assert.Equal(shared[0].Values, shared[1].Values);
        Assert.NotEqual(0, shared[0].Values[^1]);
    }

    [Fact]
    public void Run_RandomStart_BeginsThereAndKeepsEveryRowSum()
    {
        var assumptions = new Assumptions { StartDeviation = 0.3 };
        var run = new PopulationEngine().Run(RowProblem.Of(Small, 23, assumptions), Run.Until(20, 0, 20) with { Samples = 256 }, TestContext.Current.CancellationToken);
        var start = RandomStart.Of(RowLayout.Of(Small, 23), assumptions, 1, 0);
        Assert.Equal(start.Take(3), new[] { 0, 1, 2 }.Select(area => run.All(Signal.Phi).Single(series => series.Area == $"{area}").Values[0]));
        var upsilon = run.All(Signal.Upsilon);
        Assert.Equal(24, upsilon.Length);
        Assert.Equal(start[3..].Sum(), upsilon.Sum(series => series.Values[0]), 1e-12);
        Assert.Equal(start[3..].Sum(), upsilon.Sum(series => series.Values[^1]), 1e-10);
        Assert.InRange(Math.Sqrt(start.Average(value => value * value)), 0.15, 0.5);
    }

    [Fact]
    public void Run_AdamOnPopulation_ReachesHalfInItsOwnTime()
    {
        var setting = new Setting([Partition.FromSizes([12, 6, 6])], DiscreteLatentLaw.Constant(1), 16);
        RowTrajectory With(OptimiserRule rule) => new PopulationEngine().Run(
            RowProblem.Of(setting, 23, new Assumptions { Optimiser = rule }), Run.Until(60, 0, 1, 60) with { LearningRate = 0.02 }, TestContext.Current.CancellationToken);
        var (plain, adam) = (With(OptimiserRule.GradientDescent), With(new OptimiserRule(OptimiserMethod.Adam)));
        var momentum = With(new OptimiserRule(OptimiserMethod.Momentum));

        // Adam moves each correlation by about the learning rate a step: T_half is a correlation, not an inverse rate. Momentum is 10 times as fast.
        Assert.True(plain.TimeOf(PhaseBoundary.THalf, 0) > 20);
        Assert.True(adam.TimeOf(PhaseBoundary.THalf, 0) < 5);
        Assert.Equal(plain.TimeOf(PhaseBoundary.THalf, 0)!.Value / 10, momentum.TimeOf(PhaseBoundary.THalf, 0)!.Value, 0.3);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_Again_SameNumbers(string name)
    {
        var (setting, assumptions) = Of(name);
        var problem = RowProblem.Of(setting, 3, assumptions with { StartDeviation = 0.1, Optimiser = new OptimiserRule(OptimiserMethod.AdamW) });
        var options = Run.Until(2, 0, 2) with { LearningRate = 0.1, Replicates = 2, Samples = 128 };
        foreach (IRowEngine engine in new IRowEngine[] { new SampledEngine(), new PopulationEngine() })
        {
            var (one, other) = (engine.Run(problem, options, TestContext.Current.CancellationToken), engine.Run(problem, options, TestContext.Current.CancellationToken));
            Assert.Equal(one.Series.SelectMany(series => series.Values), other.Series.SelectMany(series => series.Values));
        }
    }

    private static (Setting Setting, Assumptions Assumptions) Of(string name) => name switch
    {
        "bernoulli" => (Small, new Assumptions { Mask = new MaskPattern.Bernoulli() }),
        "tiles" => (Small, new Assumptions { Mask = new MaskPattern.Tiles(6, 2) }),
        "token" => (Small, new Assumptions { MaskToken = 0.7 }),
        "correlated" => (Small, new Assumptions { LatentCorrelation = 0.6 }),
        "heavy" => (new Setting(Small.Partitions, new LogNormalLatentLaw(0, 0.5), 16), Assumptions.OfTheTheory),
        "unbalanced" => (Two([0.8, 0.2]), Assumptions.OfTheTheory),
        _ => (Two(null), new Assumptions { SharedFeatures = [0] }),
    };

    private static Setting Two(double[]? probabilities) => new(
        [Partition.FromSizes([12, 6, 6]), Partition.FromSizes([6, 8, 10])], new UniformLatentLaw(0.5, 1.5), 16, probabilities);
}
