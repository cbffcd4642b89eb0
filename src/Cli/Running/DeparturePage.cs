using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;
using MimVerify.Simulation.Torch;
using MimVerify.Verification.Departures;
using MimVerify.Verification.Departures.Reports;

namespace MimVerify.Cli.Running;

/// <summary>Runs ready departures beside their bases, each base once, and says what a page says of them.</summary>
/// <param name="runner">Seeds and threads.</param>
/// <param name="overrides">What replaces keys of every scenario.</param>
/// <param name="longest">The longest training time; null for no limit.</param>
/// <param name="command">The command line.</param>
internal sealed class DeparturePage(DepartureRunner runner, ScenarioChange[] overrides, ScenarioChange? longest, string command)
{
    // Asked before the page is written, which changes the tree.
    private readonly SourceRevision? _revision = Provenance.Revision;
    private readonly Dictionary<string, DepartureRun> _bases = new(StringComparer.Ordinal);

    /// <summary>One departure.</summary>
    public DepartureTableRow Run(ReadyDeparture departure, CancellationToken cancellation)
    {
        var given = Shorten(ScenarioChange.Apply(EmbeddedScenarios.Open(departure.BaseName), overrides));
        var changed = Shorten(ScenarioChange.Apply(given, [departure.Change, .. overrides]));
        if (!TorchRuntime.IsAvailable && (given.Training.Engine is "torch" || changed.Training.Engine is "torch"))
        {
            return DepartureTable.NotRun(departure, "it needs libtorch, which this build or machine does not have.");
        }

        if (!_bases.TryGetValue(departure.BaseName, out var without))
        {
            _bases.Add(departure.BaseName, without = runner.Run(given, cancellation));
        }

        var comparison = DepartureComparison.Of(without, runner.Run(changed, cancellation));
        return DepartureTable.RowOf(departure, comparison, LadderComparison.Of(given, changed, runner.ThreadCount, cancellation), RunOf(changed));
    }

    private string RunOf(Scenario changed)
    {
        var training = changed.Training;
        var seeds = runner.SeedCount == 1 ? $"seed {changed.Seed}" : $"seeds {changed.Seed} to {changed.Seed + (ulong)runner.SeedCount - 1}";
        var trainings = training.Engine is "torch" or "sampled" ? $", {training.Replicates} trainings each" : string.Empty;
        var samples = training.Engine is "meanfield" ? string.Empty : $", {training.Samples} samples";
        var commit = _revision?.Commit;
        var program = commit is null ? ProgramVersion.Number : $"{ProgramVersion.Number} at {commit[..Math.Min(9, commit.Length)]}{(_revision?.IsClean is false ? " with changes" : string.Empty)}";
        return $"engine {training.Engine}, {seeds}{trainings}{samples}; mimverify {program}; `{command}`";
    }

    // Departures with small steps come with short times; to stretch those would make a quick look the slowest of all.
    private Scenario Shorten(Scenario scenario) =>
        longest is not null && ScenarioChange.Apply(scenario, [longest]) is var shortened && shortened.Training.Time < scenario.Training.Time ? shortened : scenario;
}
