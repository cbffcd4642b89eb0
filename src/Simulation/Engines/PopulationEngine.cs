using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Engines.Optimised;
using MimVerify.Simulation.Engines.Population;
using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Simulation.Recording;

namespace MimVerify.Simulation.Engines;

/// <summary>
/// Gradient flow, or descent, of the population loss (4) of one row: the expectation over clusters, masks and latents by exact
/// enumeration where that is small, else by a fixed stratified sample with standard errors from independent batches.
/// </summary>
public sealed class PopulationEngine : IRowEngine
{
    /// <summary>The most patches of a setting.</summary>
    public const int MaximumPatches = 100_000;

    /// <inheritdoc/>
    public string Name => "population";

    /// <inheritdoc/>
    public RowTrajectory Run(RowProblem problem, RunOptions options, CancellationToken cancellation)
    {
        var models = PopulationModels.Of(Name, problem, options);
        var kind = models.IsEnumerated ? ExpectationKind.Enumerated : ExpectationKind.Sampled;
        var main = Optimised(models.Main, problem.Assumptions, options);
        return RowRunner.Run(
            Name,
            problem,
            main,
            models.IsEnumerated ? [] : [.. models.Batches.Select(batch => Optimised(batch, problem.Assumptions, options))],
            new Expectation(kind, models.Draws, models.IsEnumerated ? 0 : options.Replicates),
            options,
            cancellation,
            Start(problem, options, main.Dimension));
    }

    private static IRowModel Optimised(PopulationModel model, Assumptions assumptions, RunOptions options) =>
        assumptions.IsPlainDescent ? model
        : options.LearningRate is { } learningRate ? new OptimisedModel(model, model.TrainedDimension, assumptions, learningRate, options.EndTime)
        : throw new ArgumentException("An optimiser takes steps and needs a learning rate.", nameof(options));

    private static double[] Start(RowProblem problem, RunOptions options, int dimension)
    {
        var start = new double[dimension];
        if (problem.Assumptions.StartDeviation > 0)
        {
            new SlotAverages(problem.Layout!).Write(RandomStart.Of(problem.Layout!, problem.Assumptions, options.Seed, replicate: 0), start);
        }

        return start;
    }

    /// <summary>
    /// What a recording of the row holds at weights of one's own choice: correlations, their rates (5), (6), attention, losses. Pointwise
    /// claims are judged there, and the rates compared with other derivations.
    /// </summary>
    /// <param name="problem">The row.</param>
    /// <param name="weights">The row's Phi slots, then its Upsilon slots, as in <see cref="Theory.Model.RowLayout"/>.</param>
    /// <param name="options">How expectations are taken; times are ignored.</param>
    /// <returns>A trajectory of the single time 0, without events.</returns>
    /// <exception cref="ArgumentException">The engine cannot run this row, or the weights have another shape.</exception>
    public RowTrajectory Observe(RowProblem problem, ReadOnlySpan<double> weights, RunOptions options)
    {
        var models = PopulationModels.Of(Name, problem, options);
        var expectation = new Expectation(models.IsEnumerated ? ExpectationKind.Enumerated : ExpectationKind.Sampled, models.Draws, 0);
        return RowRunner.Observe(Name, problem, models.Main, weights, expectation);
    }
}
