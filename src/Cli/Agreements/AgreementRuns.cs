using System.Collections.Immutable;
using System.Globalization;
using MimVerify.Cli.Running;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Engines.Companions;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;
using MimVerify.Verification.Agreement;

namespace MimVerify.Cli.Agreements;

/// <summary>Runs the rows of a scenario by every engine.</summary>
internal static class AgreementRuns
{
    // Runs of a row beside its flow: mean field, two descents, training, torch, training on torch's batches.
    private const int RunsBeside = 6;

    // Floating-point operations of the torch engine: half a minute or so of two cores.
    private const double MostTorchWork = 3e11;

    // Each is compared with the engine sampled on the same batches.
    private const int TorchSeeds = 2;

    // Steps whose coordinates are compared one by one.
    private const int FirstSteps = 16;

    // Looking at torch's rows costs more than training them: fewer times, fewer draws.
    private const int TorchThinning = 6;
    private const int TorchSampleShare = 4;

    /// <summary>The rows by every engine, how training was planned, and what there is to say of what was not run.</summary>
    public static (ImmutableArray<AgreementRow> Rows, TrainingPlan? Plan, ImmutableArray<string> Notes) Of(RunRequest request, int? seeds, Terminal terminal)
    {
        var (scenario, cancellation) = (request.Scenario, terminal.Cancellation);
        if (ScenarioProblems.SettingOf(scenario) is null)
        {
            throw scenario.Source.Refuse("data.patches", "must be a whole number for engines to be compared", $"{scenario.Data.Patches:R}", "Only the mean field runs real sizes.");
        }

        var problems = ScenarioProblems.RowsOf(scenario);
        var options = ScenarioProblems.OptionsFor(scenario, problems) with { Threads = request.Threads, LearningRate = null, Replicates = Math.Max(8, scenario.Training.Replicates) };
        using var progress = new ProgressLine(terminal, $"agree {scenario.Name}", problems.Length * (RunsBeside + 1), request.IsQuiet, "runs");
        var flows = new List<RowTrajectory>();
        foreach (var problem in problems.OrderBy(problem => problem.Groups[0].TargetSize))
        {
            flows.Add(Flow(problem, options, scenario, cancellation));
            progress.Advance();
        }

        var (plan, reason) = PlanOf(scenario, flows, seeds);
        if (plan is null)
        {
            return ([.. flows.Select(flow => new AgreementRow(flow, [Companion.MeanField(flow, options, cancellation)]))], null, [reason]);
        }

        // The flow again, with the times of the first steps among its own.
        var end = flows.Max(TrainingPlan.EndOf);
        double[] steps = [.. Enumerable.Range(1, FirstSteps).Select(step => step * plan.LearningRate).Where(time => time < end)];
        double[] few = [.. options.RecordTimes.Where((_, place) => place % TorchThinning == 0).Concat(steps).Distinct().Order()];
        options = options with { RecordTimes = [.. options.RecordTimes.Concat(steps).Distinct().Order()] };
        var torchOptions = options with { RecordTimes = few, Samples = Math.Max(2 * TorchSeeds, options.Samples / TorchSampleShare) };
        var torchPlan = plan with { Seeds = TorchSeeds };
        var torchEnd = Math.Min(end, TorchSteps(scenario, torchPlan) * plan.LearningRate);
        var torch = Companion.Torch(flows, torchPlan, torchOptions, torchEnd, cancellation);
        progress.AdvanceBy(flows.Count);
        var rows = ImmutableArray.CreateBuilder<AgreementRow>(flows.Count);
        foreach (var (place, first) in flows.Index())
        {
            var flow = Flow(first.Problem, options, scenario, cancellation);
            Func<CompanionRun>[] beside =
            [
                () => Companion.MeanField(flow, options, cancellation),
                () => Companion.Descent(flow, plan, options, isHalved: false, cancellation),
                () => Companion.Descent(flow, plan, options, isHalved: true, cancellation),
                () => Companion.Training(flow, plan, options, cancellation),
                () => Companion.TorchBatches(flow, torchPlan, options, torchEnd, cancellation),
            ];
            var companions = new List<CompanionRun>();
            foreach (var run in beside)
            {
                companions.Add(run());
                progress.Advance();
            }

            rows.Add(new AgreementRow(flow, [.. companions, torch[place]]));
        }

        cancellation.ThrowIfCancellationRequested();
        var notes = rows.SelectMany(row => row.Companions).Select(companion => companion.Note).Where(note => note.Length > 0).Distinct().ToList();
        if (torch[0].Run is not null && torchEnd < end)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"The engine torch was stopped at t = {torchEnd:G4}, after {torchEnd / plan.LearningRate:F0} steps, for the time they take; the others run on to t = {end:G4}."));
        }

        return (rows.MoveToImmutable(), plan, [.. notes]);
    }

    private static RowTrajectory Flow(RowProblem problem, RunOptions options, Scenario scenario, CancellationToken cancellation)
    {
        try
        {
            return new PopulationEngine().Run(problem, options, cancellation);
        }
        catch (ArgumentException fault)
        {
            throw ScenarioEngine.Refusal(scenario, fault);
        }
    }

    // A scenario that trains says how; for others training is planned from T_half.
    private static (TrainingPlan? Plan, string Note) PlanOf(Scenario scenario, IReadOnlyList<RowTrajectory> flows, int? seeds)
    {
        var training = scenario.Training;
        var (plan, note) = TrainingPlan.For(flows, training.Batch, training.LearningRate, seeds ?? 8);
        return plan is not null && training.TakesSteps ? (plan with { LearningRate = training.LearningRate }, note) : (plan, note);
    }

    // Scores, attention and their adjoints: about 6 B P^2 d operations a step and seed.
    private static int TorchSteps(Scenario scenario, TrainingPlan plan)
    {
        var setting = ScenarioProblems.SettingOf(scenario)!;
        var dimension = setting.PatchCount + setting.Partitions.Sum(partition => partition.AreaCount);
        var work = 6.0 * plan.BatchSize * setting.PatchCount * setting.PatchCount * dimension * plan.Seeds;
        return (int)Math.Clamp(MostTorchWork / work, FirstSteps, 1e6);
    }
}
