using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;
using MimVerify.Verification.Properties;

namespace MimVerify.Verification.Tests.Properties;

/// <summary>The true engine with its recordings changed: a fault planted where a test wants it.</summary>
internal sealed class CorruptingSubject(Func<RowTrajectory, RowTrajectory> change) : IRowSubject
{
    private readonly PopulationSubject _subject = new();

    public RowTrajectory Run(RowProblem problem, RunOptions options, CancellationToken cancellation) => change(_subject.Run(problem, options, cancellation));

    public RowTrajectory Observe(RowProblem problem, ReadOnlySpan<double> weights, RunOptions options) => change(_subject.Observe(problem, weights, options));
}
