using System.Collections.Immutable;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;

namespace MimVerify.Simulation.Engines.Companions;

/// <summary>Runs a row by other ways than its own; what cannot be run is told, not thrown.</summary>
public static class Companion
{
    private const string Interrupted = "The run was interrupted.";

    /// <summary>The row in the mean field, to the same time.</summary>
    public static CompanionRun MeanField(RowTrajectory row, RunOptions options, CancellationToken cancellation) =>
        Run(CompanionKind.MeanField, new MeanFieldEngine(), row, options with { LearningRate = null }, cancellation);

    /// <summary>The row under the population loss, to the same time.</summary>
    public static CompanionRun Population(RowTrajectory row, RunOptions options, CancellationToken cancellation) => Run(
        CompanionKind.Population,
        new PopulationEngine(),
        row,
        options with { LearningRate = row.Problem.Assumptions.IsPlainDescent ? null : options.LearningRate },
        cancellation);

    /// <summary>The row trained on mini-batches as planned.</summary>
    public static CompanionRun Training(RowTrajectory row, TrainingPlan plan, RunOptions options, CancellationToken cancellation) =>
        Run(CompanionKind.Training, new SampledEngine(), row, Planned(plan, options, TrainingPlan.EndOf(row)), cancellation);

    /// <summary>The row trained by the engine <c>sampled</c> on the batches of <see cref="Torch"/>, to the same time.</summary>
    public static CompanionRun TorchBatches(RowTrajectory row, TrainingPlan plan, RunOptions options, double end, CancellationToken cancellation) =>
        Run(CompanionKind.TorchBatches, new SampledEngine(), row, Planned(plan, options, end), cancellation);

    /// <summary>Descent of the row's population loss with the plan's learning rate, or half of it, to the end of training.</summary>
    public static CompanionRun Descent(RowTrajectory row, TrainingPlan plan, RunOptions options, bool isHalved, CancellationToken cancellation) => Run(
        isHalved ? CompanionKind.HalfDescent : CompanionKind.Descent,
        new PopulationEngine(),
        row,
        Until(options, TrainingPlan.EndOf(row)) with { LearningRate = plan.LearningRate / (isHalved ? 2 : 1) },
        cancellation);

    /// <summary>The rows trained together by the engine <c>torch</c>, to a time of their own.</summary>
    public static ImmutableArray<CompanionRun> Torch(IReadOnlyList<RowTrajectory> rows, TrainingPlan plan, RunOptions options, double end, CancellationToken cancellation)
    {
        try
        {
            var runs = new TorchEngine().RunTogether([.. rows.Select(row => row.Problem)], Planned(plan, options, end), cancellation);
            cancellation.ThrowIfCancellationRequested();
            return [.. runs.Select(run => new CompanionRun(CompanionKind.Torch, run, string.Empty))];
        }
        catch (ArgumentException fault)
        {
            return [.. rows.Select(_ => new CompanionRun(CompanionKind.Torch, null, ScenarioEngine.ReasonOf(fault)))];
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return [.. rows.Select(_ => new CompanionRun(CompanionKind.Torch, null, Interrupted))];
        }
    }

    private static RunOptions Planned(TrainingPlan plan, RunOptions options, double end) => Until(options, end) with
    {
        LearningRate = plan.LearningRate,
        Replicates = plan.Seeds,
        BatchSize = plan.BatchSize,
        IsSinglePrecision = false,
    };

    private static RunOptions Until(RunOptions options, double end) =>
        options with { EndTime = end, RecordTimes = [.. options.RecordTimes.Where(time => time < end), end] };

    private static CompanionRun Run(CompanionKind kind, IRowEngine engine, RowTrajectory row, RunOptions options, CancellationToken cancellation)
    {
        if (kind is not (CompanionKind.Descent or CompanionKind.HalfDescent) && string.Equals(row.Engine, engine.Name, StringComparison.Ordinal))
        {
            return new CompanionRun(kind, null, $"The run itself is {Words(kind)}.");
        }

        try
        {
            return new CompanionRun(kind, engine.Run(row.Problem, options, cancellation), string.Empty);
        }
        catch (ArgumentException fault)
        {
            return new CompanionRun(kind, null, ScenarioEngine.ReasonOf(fault));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new CompanionRun(kind, null, Interrupted);
        }
    }

    private static string Words(CompanionKind kind) => kind switch
    {
        CompanionKind.MeanField => "the mean field",
        CompanionKind.Population => "that of the population loss",
        _ => "training",
    };
}
