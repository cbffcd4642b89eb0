using System.Collections.Immutable;
using MimVerify.Cli.Running;
using MimVerify.Cli.Terminals;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Engines.Companions;
using MimVerify.Simulation.Recording;
using MimVerify.Verification.Reports;

namespace MimVerify.Cli.Commands;

/// <summary>What a report runs beside its rows: the mean field for each; for those whose story is told, training beside a flow and the flow beside training.</summary>
internal static class ReportCompanions
{
    /// <summary>The companions of each row.</summary>
    /// <param name="rows">The rows that were run, in ascending order of the target's size.</param>
    /// <param name="request">The request.</param>
    /// <param name="options">How the rows were run.</param>
    /// <param name="terminal">The terminal, for progress and cancellation.</param>
    public static ImmutableArray<ImmutableArray<CompanionRun>> Of(RowTrajectory[] rows, RunRequest request, RunOptions options, Terminal terminal)
    {
        var cancellation = terminal.Cancellation;
        options = options with { Threads = request.Threads, Progress = null };
        using var progress = new ProgressLine(terminal, $"beside {request.Scenario.Name}", rows.Length, request.IsQuiet);
        RowTrajectory[] told = [.. rows.Where((_, place) => ReportWriter.IsTold(place, rows.Length))];
        var training = request.Scenario.Training;
        var (plan, reason) = TrainingPlan.For(told, training.Batch, training.LearningRate);
        var companions = ImmutableArray.CreateBuilder<ImmutableArray<CompanionRun>>(rows.Length);
        foreach (var row in rows)
        {
            companions.Add([Companion.MeanField(row, options, cancellation), .. told.Contains(row) ? Other(row) : []]);
            progress.Advance();
        }

        return companions.MoveToImmutable();

        CompanionRun[] Other(RowTrajectory row) => row.Expectation.Kind switch
        {
            ExpectationKind.MeanField => [],
            ExpectationKind.MiniBatches => [Companion.Population(row, options, cancellation)],
            _ when plan is null => [new CompanionRun(CompanionKind.Training, null, reason)],
            _ => [Companion.Training(row, plan, options, cancellation)],
        };
    }
}
