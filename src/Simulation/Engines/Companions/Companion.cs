using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Scenarios;

namespace MimVerify.Simulation.Engines.Companions;

/// <summary>Runs a row by other ways than its own; what cannot be run is told, not thrown.</summary>
public static class Companion
{
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
    public static CompanionRun Training(RowTrajectory row, TrainingPlan plan, RunOptions options, CancellationToken cancellation)
    {
        var end = TrainingPlan.EndOf(row);
        return Run(
            CompanionKind.Training,
            new SampledEngine(),
            row,
            options with
            {
                EndTime = end,
                RecordTimes = [.. options.RecordTimes.Where(time => time < end), end],
                LearningRate = plan.LearningRate,
                Replicates = plan.Seeds,
                BatchSize = plan.BatchSize,
                IsSinglePrecision = false,
            },
            cancellation);
    }

    private static CompanionRun Run(CompanionKind kind, IRowEngine engine, RowTrajectory row, RunOptions options, CancellationToken cancellation)
    {
        if (string.Equals(row.Engine, engine.Name, StringComparison.Ordinal))
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
            return new CompanionRun(kind, null, "The run was interrupted.");
        }
    }

    private static string Words(CompanionKind kind) => kind switch
    {
        CompanionKind.MeanField => "the mean field",
        CompanionKind.Population => "that of the population loss",
        _ => "training",
    };
}
