using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Engines.Companions;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Engines.Companions;

/// <summary>What is run beside a row, and how training is planned.</summary>
public class CompanionTests
{
    private static readonly Setting Small = new([Partition.FromSizes([24, 12, 12, 12])], DiscreteLatentLaw.Constant(1), 44);

    private static readonly RunOptions Options = new() { EndTime = 400, RecordTimes = [0, 1, 10, 30, 50, 100, 200, 400], Samples = 256 };

    private static readonly Lazy<RowTrajectory> Row = new(() => new PopulationEngine().Run(RowProblem.Of(Small, 30), Options, TestContext.Current.CancellationToken));

    [Fact]
    public void For_RowThatReachedHalf_HundredStepsToItRoundedDownAndTwentyTimesAsFar()
    {
        var half = Row.Value.TimeOf(PhaseBoundary.THalf, 0)!.Value;
        Assert.InRange(half, 20, 50);
        var (plan, note) = TrainingPlan.For([Row.Value], 16, 1);
        Assert.Equal((0.2, 16, 4, string.Empty), (plan!.LearningRate, plan.BatchSize, plan.Seeds, note));
        Assert.Equal(400, TrainingPlan.EndOf(Row.Value));
        Assert.Equal(20 * half, TrainingPlan.EndOf(Row.Value with { Times = [.. Row.Value.Times, 1e5] }), 1e-9);
        Assert.Equal(0.03, TrainingPlan.For([Row.Value], 16, 0.03).Plan!.LearningRate);
    }

    [Fact]
    public void For_TooMuchWorkOrNoPatches_SaysWhyThereIsNone()
    {
        var (plan, note) = TrainingPlan.For([Row.Value], 1 << 20, 1);
        Assert.Null(plan);
        Assert.Contains("too long to run unasked", note, StringComparison.Ordinal);
        var real = Row.Value with { Problem = Row.Value.Problem with { Layout = null } };
        Assert.Contains("no patches", TrainingPlan.For([real], 16, 1).Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_BesideTheFlow_StaysWithinItsErrorsOfIt()
    {
        var row = Row.Value;
        var (plan, _) = TrainingPlan.For([row], 64, 1);
        var training = Companion.Training(row, plan!, Options, TestContext.Current.CancellationToken).Run!;
        Assert.Equal((ExpectationKind.MiniBatches, 400.0, 2000L), (training.Expectation.Kind, training.Times[^1], training.Steps));
        Assert.Equal(0.0, training.Times[0]);
        var (half, reached) = (row.TimeOf(PhaseBoundary.THalf, 0)!.Value, training.Events.Single(phase => phase.Boundary == PhaseBoundary.THalf));

        // Five standard errors of four seeds, and a learning rate's worth of first-order bias.
        Assert.InRange(reached.Time!.Value - half, -(5 * reached.StandardError!.Value) - plan!.LearningRate, (5 * reached.StandardError!.Value) + plan.LearningRate);
    }

    [Fact]
    public void MeanFieldAndPopulation_OfEachOther_AreRunAndOfThemselvesAreNot()
    {
        var meanField = Companion.MeanField(Row.Value, Options, TestContext.Current.CancellationToken);
        Assert.Equal((CompanionKind.MeanField, "meanfield", string.Empty), (meanField.Kind, meanField.Run!.Engine, meanField.Note));
        var population = Companion.Population(meanField.Run, Options, TestContext.Current.CancellationToken).Run!;
        Assert.Equal(Row.Value.Find(Signal.Phi, AreaRole.Target)!.Values, population.Find(Signal.Phi, AreaRole.Target)!.Values);
        Assert.Equal("The run itself is the mean field.", Companion.MeanField(meanField.Run, Options, TestContext.Current.CancellationToken).Note);
    }

    [Fact]
    public void MeanField_TooManyDistinctAreas_SaysWhy()
    {
        var setting = new Setting([Partition.FromSizes([2, 3, 4, 5, 6, 7])], new UniformLatentLaw(0, 1), 20);
        var row = new PopulationEngine().Run(RowProblem.Of(setting, 3), Options with { EndTime = 1, RecordTimes = [0, 1] }, TestContext.Current.CancellationToken);
        var companion = Companion.MeanField(row, Options, TestContext.Current.CancellationToken);
        Assert.Null(companion.Run);
        Assert.StartsWith("The mean field would integrate", companion.Note, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", companion.Note, StringComparison.Ordinal);
    }
}
