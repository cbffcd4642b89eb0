using MimVerify.Simulation.Integration;

namespace MimVerify.Simulation.Tests.Integration;

public class DescentSolverTests
{
    private static readonly DelegateField Decay = DelegateField.Scalar((_, y) => -y);

    [Fact]
    public void Solve_Decay_IsThePowerOfOneMinusEta()
    {
        var result = Solving.Descent(Decay, 0, [1], 10, 0.1, []);
        Assert.Equal(100, result.AcceptedSteps);
        Assert.Equal(100, result.Evaluations);
        Assert.Equal(10, result.Time);
        Assert.Equal(Math.Pow(0.9, 100), result.State[0], 1e-15);
    }

    [Fact]
    public void Solve_StepCountRoundedDown_NoExtraStep()
    {
        // In floating point 49 (1/49) < 1.
        Assert.True(49 * (1.0 / 49) < 1);
        var result = Solving.Descent(Decay, 0, [1], 1, 1.0 / 49, []);
        Assert.Equal(49, result.AcceptedSteps);
        Assert.Equal(1, result.Time);
    }

    [Fact]
    public void Solve_EndBetweenSteps_TakesTheStepThatPassesIt()
    {
        var result = Solving.Descent(Decay, 0, [1], 1, 0.3, []);
        Assert.Equal(4, result.AcceptedSteps);
        Assert.Equal(1.2, result.Time, 1e-15);
    }

    [Fact]
    public void Solve_RecordInterpolated_LiesOnTheLine()
    {
        var recorder = new Recorder();
        Solving.Descent(Decay, 0, [1], 1, 0.5, [0, 0.25, 0.5, 1], sink: recorder);
        Assert.Equal([0, 0.25, 0.5, 1], recorder.Records.Select(r => r.Time));
        Assert.Equal([1, 0.75, 0.5, 0.25], recorder.Records.Select(r => r.State[0]));
    }

    [Fact]
    public void Solve_RecordNextStep_IsAWholeStep()
    {
        var recorder = new Recorder();
        Solving.Descent(Decay, 0, [1], 1, 0.5, [0, 0.25, 0.5, 0.75], sink: recorder, recording: DescentRecording.NextStep);
        Assert.Equal([0, 0.5, 0.5, 1], recorder.Records.Select(r => r.Time));
        Assert.Equal([1, 0.5, 0.5, 0.25], recorder.Records.Select(r => r.State[0]));
    }

    [Fact]
    public void Solve_Event_LiesOnTheLineOfItsFunction()
    {
        var recorder = new Recorder();
        var events = new DelegateEvents(1, (_, y, g) => g[0] = 0.375 - y[0]);
        Solving.Descent(Decay, 0, [1], 8, 0.5, [], sink: recorder, events: events, specs: [new(EventDirection.Rising, FirstOnly: true)]);
        var located = Assert.Single(recorder.Events);
        Assert.Equal(0.75, located.Time);
        Assert.Equal(0.375, located.State[0]);
        Assert.Equal(3, events.Evaluations);
    }

    [Fact]
    public void Solve_EventAtStep_CountedOnce()
    {
        var recorder = new Recorder();
        var events = new DelegateEvents(1, (_, y, g) => g[0] = 0.5 - y[0]);
        Solving.Descent(Decay, 0, [1], 8, 0.5, [0.5], sink: recorder, events: events, specs: [new(EventDirection.Either, FirstOnly: false)]);
        Assert.Equal(0.5, Assert.Single(recorder.Events).Time);
        Assert.Equal(["r", "e"], recorder.Log.Select(entry => entry.Kind));
    }

    [Fact]
    public void Solve_LearningRateTooLarge_DivergesAndIsReported()
    {
        var result = Solving.Descent(Decay, 0, [1], 1e6, 30, []);
        Assert.Equal(SolveStatus.NonFinite, result.Status);
    }

    [Fact]
    public void Solve_StepLimit_StopsThere()
    {
        var result = Solving.Descent(Decay, 0, [1], 10, 0.1, [], new() { MaximumSteps = 7 });
        Assert.Equal(SolveStatus.StepLimit, result.Status);
        Assert.Equal(7, result.AcceptedSteps);
    }

    [Fact]
    public void Solve_LearningRateBelowResolutionOfTime_Underflows() =>
        Assert.Equal(SolveStatus.StepUnderflow, Solving.Descent(Decay, 1e15, [1], 2e15, 1e-3, []).Status);

    [Fact]
    public void Solve_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var result = DescentSolver.Solve(Decay, 0, [1], 10, 0.1, [], Solving.Default, cancellation: source.Token);
        Assert.Equal(SolveStatus.Cancelled, result.Status);
        Assert.Equal(0, result.AcceptedSteps);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Solve_BadLearningRate_Throws(double learningRate) =>
        Assert.Throws<ArgumentException>(() => Solving.Descent(Decay, 0, [1], 10, learningRate, []));

    [Fact]
    public void Solve_Backwards_Throws() => Assert.Throws<ArgumentException>(() => Solving.Descent(Decay, 1, [1], 0, 0.1, []));
}
