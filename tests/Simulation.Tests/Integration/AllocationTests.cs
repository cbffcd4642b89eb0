using MimVerify.Simulation.Integration;

namespace MimVerify.Simulation.Tests.Integration;

public class AllocationTests
{
    private static readonly EventSpec[] Specs = [new(EventDirection.Rising, FirstOnly: false)];

    private enum Solver { Adaptive, AdaptiveWithEvents, Descent }

    [Fact]
    public void Adaptive_TenTimesTheSteps_SameAllocation() => AssertConstant(Solver.Adaptive);

    [Fact]
    public void AdaptiveWithEventsAndRecords_TenTimesTheSteps_SameAllocation() => AssertConstant(Solver.AdaptiveWithEvents);

    [Fact]
    public void Descent_TenTimesTheSteps_SameAllocation() => AssertConstant(Solver.Descent);

    [Fact]
    public void Adaptive_HundredTimesTheRecords_SameAllocation()
    {
        double[] many = [.. Enumerable.Range(1, 999).Select(i => i / 1000.0)];
        Allocated(Solver.AdaptiveWithEvents, 1000, many);
        var difference = Allocated(Solver.AdaptiveWithEvents, 1000, many) - Allocated(Solver.AdaptiveWithEvents, 1000, many[..10]);
        Assert.InRange(difference, -2000, 2000);
    }

    private static void AssertConstant(Solver solver)
    {
        double[] times = [.. Enumerable.Range(1, 999).Select(i => i / 1000.0)];
        Allocated(solver, 1000, times);
        Allocated(solver, 10_000, times);
        var difference = Allocated(solver, 10_000, times) - Allocated(solver, 1000, times);

        // 9000 more steps; the runtime itself may allocate a little when it recompiles a method that has become hot.
        Assert.InRange(difference, -2000, 2000);
    }

    private static long Allocated(Solver solver, int steps, double[] times)
    {
        var field = DelegateField.Scalar((_, y) => -y);
        var events = new DelegateEvents(1, (_, y, g) => g[0] = -1 - y[0]);
        var sink = new SilentSink();
        var options = new SolverOptions { InitialStep = 1.0 / steps, MaximumGrowth = 1.0000001 };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = solver switch
        {
            Solver.Adaptive => Solving.Adaptive(field, 0, Start, 1, [], options),
            Solver.AdaptiveWithEvents => Solving.Adaptive(field, 0, Start, 1, times, options, sink, events, Specs),
            _ => Solving.Descent(field, 0, Start, 1, 1.0 / steps, times, options, sink, events, Specs),
        };
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(result.AcceptedSteps, 0.99 * steps, 1.01 * steps);
        return allocated;
    }

    private static readonly double[] Start = [1];

    private sealed class SilentSink : ISaveSink
    {
        public void OnRecord(double time, ReadOnlySpan<double> state)
        {
        }

        public void OnEvent(int index, double time, ReadOnlySpan<double> state)
        {
        }
    }
}
