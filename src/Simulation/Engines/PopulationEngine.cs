using MimVerify.Simulation.Engines.Population;
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
        return RowRunner.Run(
            Name,
            problem,
            models.Main,
            models.IsEnumerated ? [] : models.Batches,
            new Expectation(kind, models.Draws, models.IsEnumerated ? 0 : options.Replicates),
            options,
            cancellation);
    }
}
