using MimVerify.Simulation.Integration;

namespace MimVerify.Simulation.Tests.Integration;

/// <summary>The solvers with the arguments that most tests share.</summary>
internal static class Solving
{
    public static readonly SolverOptions Default = new();

    public static SolveResult Adaptive(
        IVectorField field,
        double startTime,
        double[] start,
        double endTime,
        double[] recordTimes,
        SolverOptions? options = null,
        ISaveSink? sink = null,
        IEventFunctions? events = null,
        EventSpec[]? specs = null) =>
        AdaptiveSolver.Solve(
            field, startTime, start, endTime, recordTimes, options ?? Default, sink, events, specs, TestContext.Current.CancellationToken);

    public static SolveResult Descent(
        IVectorField field,
        double startTime,
        double[] start,
        double endTime,
        double learningRate,
        double[] recordTimes,
        SolverOptions? options = null,
        ISaveSink? sink = null,
        IEventFunctions? events = null,
        EventSpec[]? specs = null,
        DescentRecording recording = DescentRecording.Interpolated) =>
        DescentSolver.Solve(
            field, startTime, start, endTime, learningRate, recordTimes, options ?? Default, sink, events, specs, recording, TestContext.Current.CancellationToken);
}
