using System.Collections.Immutable;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Engines.Companions;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory;
using MimVerify.Verification.Reports;

namespace MimVerify.Verification.Departures;

/// <summary>
/// Runs scenarios under seeds s, s + 1, ...: two scenarios run alike see the same random numbers, as far as their departures leave them the same draws.
/// </summary>
public sealed class DepartureRunner
{
    private readonly Action<string, double>? _progress;

    /// <summary>A runner.</summary>
    /// <param name="seeds">Seeds of each scenario, at least 1.</param>
    /// <param name="threads">Rows that run at a time, at least 1.</param>
    /// <param name="progress">Told, from any thread, shares of rows that were run, with the scenario's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">No seed, or no thread.</exception>
    public DepartureRunner(int seeds, int threads, Action<string, double>? progress = null) =>
        (SeedCount, ThreadCount, _progress) = (Guard.AtLeast(seeds, 1), Guard.AtLeast(threads, 1), progress);

    /// <summary>Seeds of each scenario.</summary>
    public int SeedCount { get; }

    /// <summary>Rows that run at a time.</summary>
    public int ThreadCount { get; }

    /// <summary>Runs a scenario.</summary>
    /// <exception cref="Theory.Documents.InputException">Its engine cannot run it.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public DepartureRun Run(Scenario scenario, CancellationToken cancellation)
    {
        var engine = ScenarioEngine.Choose(scenario);
        try
        {
            return new DepartureRun(scenario, [.. Enumerable.Range(0, SeedCount).Select(seed => RunSeed(scenario with { Seed = scenario.Seed + (ulong)seed }, engine, cancellation))]);
        }
        catch (ArgumentException fault)
        {
            throw ScenarioEngine.Refusal(scenario, fault);
        }
    }

    private ImmutableArray<ReportRow> RunSeed(Scenario scenario, IRowEngine engine, CancellationToken cancellation)
    {
        var problems = ScenarioProblems.RowsOf(scenario);
        var options = ScenarioProblems.OptionsFor(scenario, problems);
        Action<double>? progress = _progress is { } report ? share => report(scenario.Name, share) : null;
        var trajectory = RowBatch.Run(engine, problems, options with { Progress = progress }, ThreadCount, onFinished: null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return
        [
            .. trajectory.Rows.OrderBy(row => row.Problem.Groups[0].TargetSize)
                .Select(row => ReportRow.Judge(row, MeanFieldOf(row, options with { Progress = null }, cancellation))),
        ];
    }

    // The theory's own equations for the row, whatever it assumes: what M11 sets a run against.
    private static CompanionRun MeanFieldOf(RowTrajectory row, RunOptions options, CancellationToken cancellation)
    {
        if (row.Problem.Groups.Any(group => double.IsPositiveInfinity(group.Latent.High)))
        {
            return new CompanionRun(CompanionKind.MeanField, null, "The mean field needs latents with an upper end.");
        }

        var companion = Companion.MeanField(row, options, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return companion;
    }
}
