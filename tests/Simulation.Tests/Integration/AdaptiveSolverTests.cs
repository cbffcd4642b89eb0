using MimVerify.Simulation.Integration;

namespace MimVerify.Simulation.Tests.Integration;

public class AdaptiveSolverTests(ITestOutputHelper output)
{
    private static readonly DelegateField Logarithm = DelegateField.Scalar((t, _) => 1 / (1 + t));
    private static readonly DelegateField Decay = DelegateField.Scalar((_, y) => -y);

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-9)]
    [InlineData(1e-11)]
    public void Solve_LogarithmOverFifteenDecades_AccurateEverywhereInFewSteps(double tolerance)
    {
        double[] times = [.. Enumerable.Range(-12, 73).Select(k => Math.Pow(10, k / 4.0))];
        var recorder = new Recorder();
        var result = Solving.Adaptive(Logarithm, 0, [0], 1e15, times, new() { RelativeTolerance = tolerance }, recorder);
        Assert.Equal(times, recorder.Records.Select(r => r.Time));
        var worst = recorder.Records.Max(r => Math.Abs((r.State[0] / double.LogP1(r.Time)) - 1));
        output.WriteLine($"{tolerance:E0}: worst relative error {worst:E2}, steps {result.AcceptedSteps}+{result.RejectedSteps}");
        Assert.True(worst <= 20 * tolerance, $"{worst:E2}");
        Assert.InRange(result.AcceptedSteps, 1, 1000);
        Assert.InRange(result.RejectedSteps, 0, 20);
    }

    [Fact]
    public void Solve_GradientOfLogarithmInState_AccurateOverFifteenDecades()
    {
        // The same curve as an autonomous equation, y' = exp(-y): the stiff-looking case that training resembles.
        var recorder = new Recorder();
        double[] times = [1e-3, 1, 1e3, 1e6, 1e9, 1e12, 1e15];
        Solving.Adaptive(DelegateField.Scalar((_, y) => Math.Exp(-y)), 0, [0], 1e15, times, sink: recorder);
        Assert.All(recorder.Records, r => Assert.Equal(1, r.State[0] / double.LogP1(r.Time), 2e-8));
    }

    [Fact]
    public void Solve_ZeroStartAndTinyRate_FirstStepIsSane()
    {
        // Nothing happens before t = 1e9; the start offers no scale at all.
        var result = Solving.Adaptive(DelegateField.Scalar((t, _) => 1e-9 / (1 + (1e-9 * t))), 0, [0], 1e12, []);
        Assert.Equal(Math.Log(1001), result.State[0], 1e-7);
        Assert.InRange(result.AcceptedSteps, 1, 200);
    }

    [Fact]
    public void Solve_LateStartAtRest_Moves()
    {
        var result = Solving.Adaptive(DelegateField.Scalar((_, _) => 0), 1e12, [0], 1e15, []);
        Assert.Equal(SolveStatus.Completed, result.Status);
        Assert.InRange(result.AcceptedSteps, 1, 20);
    }

    [Fact]
    public void Solve_RecordsAtStartAndEnd_AreTheStatesThemselves()
    {
        var recorder = new Recorder();
        var result = Solving.Adaptive(Decay, 0.3, [1], 1.7, [0.3, 1, 1.7], sink: recorder);
        Assert.Equal([0.3, 1, 1.7], recorder.Records.Select(r => r.Time));
        Assert.Equal(1, recorder.Records[0].State[0]);
        Assert.Equal(Math.Exp(-0.7), recorder.Records[1].State[0], 1e-8);
        Assert.Equal(result.State[0], recorder.Records[2].State[0]);
        Assert.Equal(1.7, result.Time);
    }

    [Fact]
    public void Solve_RecordTimes_DoNotChangeTheSteps()
    {
        var plain = Solving.Adaptive(Decay, 0, [1], 5, []);
        var recorded = Solving.Adaptive(Decay, 0, [1], 5, [.. Enumerable.Range(0, 5000).Select(i => i / 1000.0)], sink: new Recorder());
        Assert.Equal(plain.State[0], recorded.State[0]);
        Assert.Equal(plain.Evaluations, recorded.Evaluations);
    }

    [Fact]
    public void Solve_SameInputTwice_SameBits()
    {
        var first = Solving.Adaptive(new DelegateField(4, TorontoProblem.Orbit), 0, [0.1, 0, 0, 4.358898943540673], 20, []);
        var second = Solving.Adaptive(new DelegateField(4, TorontoProblem.Orbit), 0, [0.1, 0, 0, 4.358898943540673], 20, []);
        Assert.Equal(first.State, second.State);
        Assert.Equal(first.Evaluations, second.Evaluations);
    }

    [Fact]
    public void Solve_EvaluationsReported_AreThoseMade()
    {
        var field = DelegateField.Scalar((_, y) => -y);
        var result = Solving.Adaptive(
            field, 0, [1], 5, [], sink: new Recorder(), events: new DelegateEvents(1, (_, y, g) => g[0] = y[0] - 0.5), specs: [new(EventDirection.Falling, FirstOnly: true)]);
        Assert.Equal(field.Evaluations, result.Evaluations);
    }

    [Fact]
    public void Solve_PoleAhead_UnderflowsBeforeIt()
    {
        var result = Solving.Adaptive(DelegateField.Scalar((_, y) => y * y), 0, [1], 2, []);
        Assert.NotEqual(SolveStatus.Completed, result.Status);
        Assert.Equal(1, result.Time, 1e-6);
    }

    [Fact]
    public void Solve_FieldUndefinedAhead_NonFiniteAtTheEdge()
    {
        var recorder = new Recorder();
        var result = Solving.Adaptive(DelegateField.Scalar((t, _) => t < 1.5 ? 1 : double.NaN), 0, [0], 2, [1], sink: recorder);
        Assert.Equal(SolveStatus.NonFinite, result.Status);
        Assert.Equal(1.5, result.Time, 1e-9);
        Assert.Single(recorder.Records);
    }

    [Fact]
    public void Solve_FieldUndefinedAtStart_NonFinite() =>
        Assert.Equal(SolveStatus.NonFinite, Solving.Adaptive(DelegateField.Scalar((_, _) => double.NaN), 0, [0], 2, []).Status);

    [Fact]
    public void Solve_FieldUndefinedForLongTrialSteps_RecoversAndCompletes()
    {
        // sqrt(1 - y) is undefined beyond y = 1, which long trial steps overshoot; y = 1 - (1 - t/2)^2 up to t = 1.9.
        var result = Solving.Adaptive(DelegateField.Scalar((_, y) => Math.Sqrt(1 - y)), 0, [0], 1.9, [], new() { InitialStep = 1.9 });
        Assert.Equal(SolveStatus.Completed, result.Status);
        Assert.Equal(1 - (0.05 * 0.05), result.State[0], 1e-8);
        Assert.True(result.RejectedSteps > 0);
    }

    [Fact]
    public void Solve_OneStageUndefined_StepRejected()
    {
        // With h = 1 only the second stage (t = 0.2) falls into the gap, and it has no weight in solution and error estimate.
        var result = Solving.Adaptive(DelegateField.Scalar((t, _) => t is > 0.15 and < 0.25 ? double.NaN : 1), 0, [0], 1, [], new() { InitialStep = 1 });
        Assert.Equal(SolveStatus.NonFinite, result.Status);
        Assert.Equal(0.15, result.Time, 1e-9);
    }

    [Fact]
    public void Solve_FirstStepTooLongByLittle_Rejected()
    {
        // The estimate for y' = -y over h is (97/120000) h^5, eighteen times the tolerance here.
        var result = Solving.Adaptive(Decay, 0, [1], 1, [], new() { InitialStep = 0.03, RelativeTolerance = 1e-12 });
        Assert.InRange(result.RejectedSteps, 1, 3);
    }

    [Fact]
    public void Solve_FirstStepFarTooLong_FewRejections()
    {
        var result = Solving.Adaptive(Decay, 0, [1], 100, [], new() { InitialStep = 100 });
        Assert.Equal(SolveStatus.Completed, result.Status);
        Assert.InRange(result.RejectedSteps, 1, 20);
    }

    [Fact]
    public void Solve_IdenticalComponents_SameBits()
    {
        // Five components fill a vector register and leave a tail; both paths must round alike.
        var field = new DelegateField(5, (t, y, d) =>
        {
            for (var i = 0; i < d.Length; i++)
            {
                d[i] = y[i] * Math.Cos(t);
            }
        });
        var result = Solving.Adaptive(field, 0, [1, 1, 1, 1, 1], 20, []);
        Assert.Single(result.State.Distinct());
    }

    [Fact]
    public void Solve_StepLimit_StopsThere()
    {
        var result = Solving.Adaptive(Decay, 0, [1], 100, [], new() { MaximumSteps = 7 });
        Assert.Equal(SolveStatus.StepLimit, result.Status);
        Assert.Equal(7, result.AcceptedSteps + result.RejectedSteps);
    }

    [Fact]
    public void Solve_CancelledOnTheWay_ReturnsWhatWasRecorded()
    {
        using var source = new CancellationTokenSource();
        var recorder = new Recorder();
        var field = DelegateField.Scalar((t, y) =>
        {
            if (t > 2)
            {
                source.Cancel();
            }

            return -y;
        });
        var result = AdaptiveSolver.Solve(field, 0, [1], 10, [1, 5], Solving.Default, recorder, cancellation: source.Token);
        Assert.Equal(SolveStatus.Cancelled, result.Status);
        Assert.Equal(1, Assert.Single(recorder.Records).Time);
        Assert.InRange(result.Time, 1.5, 4);
    }

    [Fact]
    public void Solve_StartIsEnd_RecordsAndCompletes()
    {
        var recorder = new Recorder();
        var result = Solving.Adaptive(Decay, 1, [3], 1, [1], sink: recorder);
        Assert.Equal(SolveStatus.Completed, result.Status);
        Assert.Equal(3, Assert.Single(recorder.Records).State[0]);
    }

    [Fact]
    public void Solve_BadArguments_Throw()
    {
        void Throws(Action call) => Assert.ThrowsAny<ArgumentException>(call);
        Throws(() => Solving.Adaptive(Decay, 0, [1], 10, [2, 1]));
        Throws(() => Solving.Adaptive(Decay, 0, [1], 10, [1, 1]));
        Throws(() => Solving.Adaptive(Decay, 0, [1], 10, [11]));
        Throws(() => Solving.Adaptive(Decay, 0, [1], 10, [-1]));
        Throws(() => Solving.Adaptive(Decay, 0, [1], 10, [double.NaN]));
        Throws(() => Solving.Adaptive(Decay, 0, [1, 2], 10, []));
        Throws(() => Solving.Adaptive(Decay, 0, [double.NaN], 10, []));
        Throws(() => Solving.Adaptive(Decay, 0, [1], double.PositiveInfinity, []));
        Throws(() => Solving.Adaptive(Decay, 0, [1], 10, [], new() { AbsoluteTolerance = 0 }));
        Throws(() => Solving.Adaptive(Decay, 0, [1], 10, [], new() { RelativeTolerance = -1 }));
        Throws(() => Solving.Adaptive(Decay, 0, [1], 10, [], new() { InitialStep = 0 }));
        Throws(() => Solving.Adaptive(Decay, 0, [1], 10, [], new() { MaximumGrowth = 1 }));
        Throws(() => Solving.Adaptive(Decay, 0, [1], 10, [], events: new DelegateEvents(1, (_, _, g) => g[0] = 1)));
        Throws(() => Solving.Adaptive(Decay, 0, [1], 10, [], specs: [new(EventDirection.Rising, FirstOnly: true)]));
        Throws(() => Solving.Adaptive(null!, 0, [1], 10, []));
    }
}
