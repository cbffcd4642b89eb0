using MimVerify.Simulation.Recording;

namespace MimVerify.Simulation.Engines;

/// <summary>The mean-field equations (11) of a row, for any sizes up to P = 1e15 and beyond.</summary>
public sealed class MeanFieldEngine : IRowEngine
{
    /// <inheritdoc/>
    public string Name => "meanfield";

    /// <inheritdoc/>
    public RowTrajectory Run(RowProblem problem, RunOptions options, CancellationToken cancellation) =>
        RowRunner.Run(Name, problem, new MeanFieldModel(problem.Groups), [], new Expectation(ExpectationKind.MeanField, 0, 0), options, cancellation);
}
