using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;

namespace MimVerify.Verification.Properties;

/// <summary>What is verified: something that trains a query row of the population loss and can be looked at at any weights.</summary>
public interface IRowSubject
{
    /// <summary>The row trained from Q = 0.</summary>
    /// <exception cref="ArgumentException">The row cannot be run; the message says why.</exception>
    RowTrajectory Run(RowProblem problem, RunOptions options, CancellationToken cancellation);

    /// <summary>What a recording holds at the given weights (Phi slots, Upsilon slots), as at the single time 0.</summary>
    /// <exception cref="ArgumentException">The row cannot be run; the message says why.</exception>
    RowTrajectory Observe(RowProblem problem, ReadOnlySpan<double> weights, RunOptions options);
}
