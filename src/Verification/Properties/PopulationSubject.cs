using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;

namespace MimVerify.Verification.Properties;

/// <summary>The population engine as what is verified.</summary>
public sealed class PopulationSubject : IRowSubject
{
    private readonly PopulationEngine _engine = new();

    /// <inheritdoc/>
    public RowTrajectory Run(RowProblem problem, RunOptions options, CancellationToken cancellation) => _engine.Run(problem, options, cancellation);

    /// <inheritdoc/>
    public RowTrajectory Observe(RowProblem problem, ReadOnlySpan<double> weights, RunOptions options) => _engine.Observe(problem, weights, options);
}
