using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Recording.Checkpoints;
using MimVerify.Simulation.Scenarios;

namespace MimVerify.Cli.Running;

/// <summary>From a request to trajectories and their files.</summary>
internal static class ScenarioRun
{
    /// <summary>Runs every row of the request.</summary>
    /// <exception cref="OperationCanceledException">Interrupted before any row was finished.</exception>
    public static RunResult Carry(RunRequest request, IRowEngine engine, Terminal terminal)
    {
        var clock = new RunClock();
        var scenario = request.Scenario;
        try
        {
            var rows = ScenarioProblems.RowsOf(scenario);
            var options = ScenarioProblems.OptionsFor(scenario, rows) with { Checkpoints = CheckpointsOf(request) };
            if (request.IsVerbose)
            {
                terminal.Complain($"{scenario.Name}: engine {engine.Name}, {rows.Length} rows, t up to {TextNumber.Of(options.EndTime)}, {options.RecordTimes.Length} recorded times, {request.Threads} threads.");
            }

            using var progress = new ProgressLine(terminal, $"{engine.Name} {scenario.Name}", rows.Length, request.IsQuiet);
            var threads = engine is IJointRowEngine ? request.Threads : Math.Max(1, request.Threads / rows.Length);
            var trajectory = RowBatch.Run(engine, rows, options with { Progress = progress.AdvanceBy, Threads = threads }, request.Threads, _ => progress.Advance(), terminal.Cancellation);
            if (trajectory.Rows.Length == 0)
            {
                if (options.Checkpoints is not null)
                {
                    terminal.Complain($"interrupted: the training so far is in {request.Output}.checkpoints; add --resume to go on.");
                }

                terminal.Cancellation.ThrowIfCancellationRequested();
            }

            return new RunResult(rows, options, trajectory, clock.Start, clock.Elapsed);
        }
        catch (ArgumentException fault)
        {
            throw ScenarioEngine.Refusal(scenario, fault);
        }
    }

    private static CheckpointFolder? CheckpointsOf(RunRequest request)
    {
        if (request.CheckpointEvery is null && !request.IsResumed)
        {
            return null;
        }

        return request.Scenario.Training.Engine is "torch"
            ? CheckpointFolder.Open($"{Path.TrimEndingDirectorySeparator(request.Output)}.checkpoints", request.Scenario, request.CheckpointEvery, request.IsResumed)
            : throw request.Scenario.Source.Refuse(
                "training.engine", "must be torch for --checkpoint-every and --resume: the other engines keep no checkpoints", request.Scenario.Training.Engine, "Leave the options out; those engines start again in less time.");
    }

    /// <summary>Writes trajectory and events.</summary>
    public static void WriteFiles(OutputFolder folder, Trajectory trajectory)
    {
        folder.WriteText("trajectory.csv", writer => TrajectoryCsv.Write(writer, trajectory));
        folder.WriteText("events.csv", writer => EventsCsv.Write(writer, trajectory));
        folder.WriteJson("trajectory.json", writer => TrajectoryJson.Write(writer, trajectory));
    }

    /// <summary>What there is to say on stderr about a run that did not go to its end.</summary>
    public static void Warn(RunResult result, string output, Terminal terminal)
    {
        foreach (var row in result.Trajectory.Rows.Where(row => row.Status != SolveStatus.Completed))
        {
            terminal.Complain($"warning: query {row.Query} stops at t = {TextNumber.Of(row.Times[^1])} ({row.Status}).");
        }

        if (result.Trajectory.Rows.Any(row => row.Expectation.Kind is ExpectationKind.Sampled or ExpectationKind.MiniBatches) && result.Options.Samples < RunOptions.SoundBatch * result.Options.Replicates)
        {
            terminal.Complain(
                $"warning: {result.Options.Samples} samples in {result.Options.Replicates} batches are too few for sound standard errors; take {RunOptions.SoundBatch * result.Options.Replicates} or more.");
        }

        if (result.Trajectory.Interrupted)
        {
            terminal.Complain($"interrupted: {result.Trajectory.Rows.Length} of {result.Rows.Length} rows were finished and are in {output}.");
        }
    }
}
