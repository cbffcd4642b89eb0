using MimVerify.Simulation.Integration;

namespace MimVerify.Simulation.Tests.Integration;

public class EventTests(ITestOutputHelper output)
{
    private static readonly DelegateField Logarithm = DelegateField.Scalar((t, _) => 1 / (1 + t));
    private static readonly DelegateField Clock = DelegateField.Scalar((_, _) => 1);
    private static readonly DelegateField Oscillator = new(2, (_, y, d) => (d[0], d[1]) = (y[1], -y[0]));
    private static readonly EventSpec Rising = new(EventDirection.Rising, FirstOnly: false);
    private static readonly EventSpec Falling = new(EventDirection.Falling, FirstOnly: false);
    private static readonly EventSpec Either = new(EventDirection.Either, FirstOnly: false);
    private static readonly EventSpec FirstRising = new(EventDirection.Rising, FirstOnly: true);

    [Fact]
    public void Solve_EventThatEnds_StopsAfterItsStepAndGivesWhatLiesBefore()
    {
        // y = t: passes 2 on the way to 10, and 3 only after the end.
        var events = new DelegateEvents(2, (_, y, g) => (g[0], g[1]) = (y[0] - 2, y[0] - 3));
        var recorder = new Recorder();
        var specs = new[] { new EventSpec(EventDirection.Rising, FirstOnly: true, EndsSolve: true), FirstRising };
        var result = Solving.Adaptive(Clock, 0, [0], 10, [0, 1, 9], new() { InitialStep = 0.5, MaximumGrowth = 1.01 }, recorder, events, specs);
        Assert.Equal(SolveStatus.EndedByEvent, result.Status);
        Assert.Equal(2, Assert.Single(recorder.EventTimes(0)), 1e-9);
        Assert.Empty(recorder.EventTimes(1));
        Assert.InRange(result.Time, 2, 2.6);

        // Reached at the start, nothing is solved.
        var atOnce = Solving.Adaptive(Clock, 0, [5], 10, [], new(), new Recorder(), events, specs);
        Assert.Equal((SolveStatus.EndedByEvent, 0.0, 0L), (atOnce.Status, atOnce.Time, atOnce.AcceptedSteps));
    }

    [Fact]
    public void Solve_LevelsOverFifteenDecades_TimesAgreeWithExact()
    {
        // y = log(1 + t) passes log(1 + T) at T.
        double[] times = [.. Enumerable.Range(-3, 16).Select(k => 3 * Math.Pow(10, k))];
        double[] levels = [.. times.Select(double.LogP1)];
        var events = new DelegateEvents(levels.Length, (_, y, g) =>
        {
            for (var i = 0; i < g.Length; i++)
            {
                g[i] = y[0] - levels[i];
            }
        });
        var recorder = new Recorder();
        var result = Solving.Adaptive(Logarithm, 0, [0], 1e15, [], new() { RelativeTolerance = 1e-11 }, recorder, events, [.. levels.Select(_ => Rising)]);
        var worst = 0.0;
        for (var i = 0; i < times.Length; i++)
        {
            worst = Math.Max(worst, Math.Abs((Assert.Single(recorder.EventTimes(i)) / times[i]) - 1));
        }

        output.WriteLine($"worst relative error in t: {worst:E2}");
        Assert.True(worst <= 1e-8, $"{worst:E2}");
        Assert.Equal(recorder.Events.Select(e => e.Time).Order(), recorder.Events.Select(e => e.Time));

        // What the documentation of the solver promises an event to cost.
        var plain = Solving.Adaptive(Logarithm, 0, [0], 1e15, [], new() { RelativeTolerance = 1e-11 });
        var fieldCost = (result.Evaluations - plain.Evaluations) / (double)times.Length;
        var eventCost = (events.Evaluations - (4 * result.AcceptedSteps)) / (double)times.Length;
        output.WriteLine($"an event costs {fieldCost:F1} evaluations of f, {eventCost:F1} of g");
        Assert.InRange(fieldCost, 6, 36);
        Assert.InRange(eventCost, 1, 20);
    }

    [Fact]
    public void Solve_LooseTolerance_EventErrorIsThatOfTheSolution()
    {
        // dt = dy / y', here relative to t about the absolute error of y (26 at most, times 1e-6, over a hundred steps).
        var recorder = new Recorder();
        var level = double.LogP1(1e10);
        Solving.Adaptive(
            Logarithm, 0, [0], 1e15, [], new() { RelativeTolerance = 1e-6 }, recorder, new DelegateEvents(1, (_, y, g) => g[0] = y[0] - level), [Rising]);
        var located = Assert.Single(recorder.Events);
        var error = Math.Abs((located.Time / 1e10) - 1);
        var residual = Math.Abs(located.State[0] - level);
        output.WriteLine($"relative error {error:E2}, residual of the event function {residual:E2}");
        Assert.True(error <= 1e-3, $"{error:E2}");

        // Yet the zero of g along the computed solution is exact to the event tolerance.
        Assert.True(residual <= 1e-9, $"{residual:E2}");
    }

    [Fact]
    public void Solve_EventOnClock_TimeAndStateAreExactToTolerance()
    {
        var recorder = new Recorder();
        Solving.Adaptive(Clock, 0, [0], 10, [], sink: recorder, events: new DelegateEvents(1, (_, y, g) => g[0] = Math.Pow(y[0], 3) - 7), specs: [Rising]);
        var located = Assert.Single(recorder.Events);
        Assert.Equal(Math.Cbrt(7), located.Time, 1e-9);
        Assert.Equal(located.Time, located.State[0], 1e-14);
    }

    [Theory]
    [InlineData(0.30, 0.33)]
    [InlineData(0.51, 0.512)]
    [InlineData(0.02, 0.04)]
    [InlineData(0.97, 0.99)]
    [InlineData(0.004, 0.02)]
    [InlineData(0.985, 0.996)]
    [InlineData(0.7, 0.7001)]
    [InlineData(0.6, 0.600001)]
    public void Solve_DoubleCrossingInOneStep_BothFound(double first, double second)
    {
        // The clock needs no step control: with this first step the whole solve is one step, and g(0), g(1) > 0.
        var recorder = new Recorder();
        var result = Solving.Adaptive(
            Clock, 0, [0], 1, [], new() { InitialStep = 1 }, recorder, new DelegateEvents(1, (_, y, g) => g[0] = (y[0] - first) * (y[0] - second)), [Either]);
        Assert.Equal(1, result.AcceptedSteps);
        Assert.Equal(2, recorder.Events.Count);
        Assert.Equal(first, recorder.Events[0].Time, 1e-9);
        Assert.Equal(second, recorder.Events[1].Time, 1e-9);
    }

    [Theory]
    [InlineData(0.41, 0.44)]
    [InlineData(0.62, 0.66)]
    public void Solve_DoubleCrossingNotPolynomial_BothFound(double first, double second)
    {
        var middle = (first + second) / 2;
        var floor = Math.Cosh(4 * (first - middle));
        var recorder = new Recorder();
        Solving.Adaptive(
            Clock, 0, [0], 1, [], new() { InitialStep = 1 }, recorder, new DelegateEvents(1, (t, _, g) => g[0] = floor - Math.Cosh(4 * (t - middle))), [Either]);
        Assert.Equal(2, recorder.Events.Count);
        Assert.Equal(first, recorder.Events[0].Time, 1e-9);
        Assert.Equal(second, recorder.Events[1].Time, 1e-9);
    }

    [Fact]
    public void Solve_FirstOnlyDoubleCrossing_EarlierReported()
    {
        var recorder = new Recorder();
        Solving.Adaptive(
            Clock, 0, [0], 1, [], new() { InitialStep = 1 }, recorder, new DelegateEvents(1, (t, _, g) => g[0] = (t - 0.4) * (t - 0.42)), [new(EventDirection.Either, FirstOnly: true)]);
        Assert.Equal(0.4, Assert.Single(recorder.Events).Time, 1e-9);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-6)]
    [InlineData(1e-9)]
    public void Solve_TangentialNearMiss_NoEvent(double gap)
    {
        var recorder = new Recorder();
        var events = new DelegateEvents(1, (t, _, g) => g[0] = ((t - 0.4) * (t - 0.4)) + gap);
        Solving.Adaptive(Clock, 0, [0], 1, [], new() { InitialStep = 1 }, recorder, events, [Either]);
        Assert.Empty(recorder.Events);
        Assert.InRange(events.Evaluations, 6, 60);
    }

    [Fact]
    public void Solve_MinimumFarFromZero_NoSearch()
    {
        var events = new DelegateEvents(1, (t, _, g) => g[0] = ((t - 0.4) * (t - 0.4)) + 0.5);
        Solving.Adaptive(Clock, 0, [0], 1, [], new() { InitialStep = 1 }, new Recorder(), events, [Either]);
        Assert.Equal(5, events.Evaluations);
    }

    [Fact]
    public void Solve_Kink_CrossingFound()
    {
        // The shape of "the target's correlation reaches the competitor's absolute value".
        var recorder = new Recorder();
        Solving.Adaptive(Clock, 0, [0], 4, [], sink: recorder, events: new DelegateEvents(1, (t, _, g) => g[0] = (t / 3) - Math.Abs(1 - t)), specs: [Either]);
        Assert.Equal([0.75, 1.5], recorder.EventTimes(0).Select(t => Math.Round(t, 8)));
    }

    [Fact]
    public void Solve_Oscillator_DirectionsSelectCrossings()
    {
        // y = sin t: rising zeros at 2 pi k (the one at the start counts), falling at pi + 2 pi k.
        var recorder = new Recorder();
        var events = new DelegateEvents(3, (_, y, g) => g.Fill(y[0]));
        Solving.Adaptive(Oscillator, 0, [0, 1], 20, [], new() { RelativeTolerance = 1e-12 }, recorder, events, [Rising, Falling, Either]);
        AssertTimes([0, 2 * Math.PI, 4 * Math.PI, 6 * Math.PI], recorder.EventTimes(0));
        AssertTimes([0, Math.PI, 3 * Math.PI, 5 * Math.PI], recorder.EventTimes(1));
        AssertTimes([.. Enumerable.Range(0, 7).Select(k => k * Math.PI)], recorder.EventTimes(2));
    }

    [Fact]
    public void Solve_NothingWatchedAnyMore_NoEvaluation()
    {
        var evaluatedLast = 0.0;
        var events = new DelegateEvents(1, (t, y, g) => (evaluatedLast, g[0]) = (Math.Max(evaluatedLast, t), y[0] - 1));
        Solving.Adaptive(Logarithm, 0, [0], 1e15, [], sink: new Recorder(), events: events, specs: [FirstRising]);
        Assert.InRange(evaluatedLast, Math.E - 1, 20);
    }

    [Fact]
    public void Solve_WatchedWithoutCrossing_FourEvaluationsAStep()
    {
        var events = new DelegateEvents(1, (_, y, g) => g[0] = y[0] - 100);
        var result = Solving.Adaptive(Logarithm, 0, [0], 1e15, [], sink: new Recorder(), events: events, specs: [Rising]);
        Assert.Equal(1 + (4 * result.AcceptedSteps), events.Evaluations);
    }

    [Fact]
    public void Solve_FunctionSettlesAtConstant_NoSearchOnRounding()
    {
        var events = new DelegateEvents(1, (_, y, g) => g[0] = 0.5 + Math.Exp(-y[0]));
        var result = Solving.Adaptive(Logarithm, 0, [0], 1e15, [], sink: new Recorder(), events: events, specs: [Rising]);
        Assert.Equal(1 + (4 * result.AcceptedSteps), events.Evaluations);
    }

    [Theory]
    [InlineData(EventDirection.Rising, 1, 1)]
    [InlineData(EventDirection.Rising, 0, 1)]
    [InlineData(EventDirection.Rising, -1, 0)]
    [InlineData(EventDirection.Falling, -1, 1)]
    [InlineData(EventDirection.Falling, 0, 1)]
    [InlineData(EventDirection.Falling, 1, 0)]
    [InlineData(EventDirection.Either, 0, 1)]
    [InlineData(EventDirection.Either, 1, 0)]
    [InlineData(EventDirection.Either, -1, 0)]
    public void Solve_ConstantFunction_OccursAtStartByItsSign(EventDirection direction, double value, int expected)
    {
        var recorder = new Recorder();
        Solving.Adaptive(Clock, 2, [0], 3, [], sink: recorder, events: new DelegateEvents(1, (_, _, g) => g[0] = value), specs: [new(direction, FirstOnly: false)]);
        Assert.Equal(expected, recorder.Events.Count);
        Assert.All(recorder.Events, e => Assert.Equal(2, e.Time));
    }

    [Fact]
    public void Solve_EventsAndRecordsInOneStep_ArriveInOrderOfTime()
    {
        var recorder = new Recorder();
        var events = new DelegateEvents(4, (t, _, g) => (g[0], g[1], g[2], g[3]) = (t - 0.8, t - 0.2, t - 0.5, t - 0.5));
        Solving.Adaptive(Clock, 0, [0], 1, [0, 0.1, 0.5, 0.9, 1], new() { InitialStep = 1 }, recorder, events, [Rising, Rising, Rising, Rising]);
        Assert.Equal([1, 2, 3, 0], recorder.Events.Select(e => e.Index));
        Assert.Equal(["r", "r", "e", "r", "e", "e", "e", "r", "r"], recorder.Log.Select(entry => entry.Kind));
        Assert.Equal(recorder.Log.Select(entry => entry.Time).Order(), recorder.Log.Select(entry => entry.Time));
    }

    [Fact]
    public void Solve_EventAtStepEnd_CountedOnce()
    {
        var recorder = new Recorder();
        Solving.Adaptive(
            Clock, 0, [0], 4, [], new() { InitialStep = 1, MaximumGrowth = 1.0000001 }, recorder, new DelegateEvents(1, (_, y, g) => g[0] = y[0] - 1), [Either]);
        Assert.Equal(1, Assert.Single(recorder.Events).Time, 1e-12);
    }

    [Fact]
    public void Solve_ZeroTouchedAtSample_CountedOnce()
    {
        var recorder = new Recorder();
        Solving.Adaptive(
            Clock, 0, [0], 1, [], new() { InitialStep = 1 }, recorder, new DelegateEvents(1, (t, _, g) => g[0] = -(t - 0.5) * (t - 0.5)), [Either]);
        Assert.Equal(0.5, Assert.Single(recorder.Events).Time, 1e-9);
    }

    [Fact]
    public void Solve_UndefinedFunction_NoEventAndCompletes()
    {
        var recorder = new Recorder();
        var events = new DelegateEvents(2, (t, _, g) => (g[0], g[1]) = (double.NaN, t < 5 ? double.NaN : t - 7));
        var result = Solving.Adaptive(Clock, 0, [0], 10, [], new() { InitialStep = 0.5, MaximumGrowth = 1.01 }, recorder, events, [Either, Rising]);
        Assert.Equal(SolveStatus.Completed, result.Status);
        Assert.Equal(7, Assert.Single(recorder.EventTimes(1)), 1e-9);
        Assert.Empty(recorder.EventTimes(0));
    }

    [Fact]
    public void Solve_StateAtEvent_HasAccuracyOfTheMethodNotOfTheInterpolant()
    {
        // y = sin t with steps of 0.5: the continuous extension is off by some 1e-6 inside a step, the method itself by 1e-8.
        var recorder = new Recorder();
        var options = new SolverOptions { InitialStep = 0.5, RelativeTolerance = 1e-3, AbsoluteTolerance = 1e-3, MaximumGrowth = 1.000001 };
        var level = Math.Sin(0.2);
        Solving.Adaptive(Oscillator, 0, [0, 1], 0.5, [0.2], options, recorder, new DelegateEvents(1, (_, y, g) => g[0] = y[0] - level), [Rising]);
        var (located, interpolated) = (Assert.Single(recorder.Events), Assert.Single(recorder.Records));
        var (polished, plain) = (Math.Abs(located.Time - 0.2), Math.Abs(interpolated.State[0] - level));
        output.WriteLine($"event off by {polished:E2}, interpolant by {plain:E2}");
        Assert.True(polished < 0.1 * plain, $"{polished:E2} against {plain:E2}");
    }

    [Fact]
    public void Solve_Backward_EventsInOrderOfTravel()
    {
        var recorder = new Recorder();
        var events = new DelegateEvents(2, (_, y, g) => (g[0], g[1]) = (2 - y[0], 1 - y[0]));
        Solving.Adaptive(Clock, 3, [3], 0, [2.5, 1.5], sink: recorder, events: events, specs: [Rising, Rising]);
        Assert.Equal([2, 1], recorder.Events.Select(e => Math.Round(e.Time, 9)));
        Assert.Equal(["r", "e", "r", "e"], recorder.Log.Select(entry => entry.Kind));
    }

    private static void AssertTimes(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-8 * Math.Max(1, expected[i]));
        }
    }
}
