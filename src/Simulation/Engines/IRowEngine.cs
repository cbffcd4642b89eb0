using MimVerify.Simulation.Recording;

namespace MimVerify.Simulation.Engines;

/// <summary>Trains one query row; rows are independent (E9).</summary>
public interface IRowEngine
{
    /// <summary>The engine's name as in scenarios.</summary>
    string Name { get; }

    /// <summary>Runs a row from Q = 0. Deterministic: the same problem and options give the same numbers on any number of threads.</summary>
    /// <exception cref="ArgumentException">The engine cannot run this row; the message says why and what to use instead.</exception>
    RowTrajectory Run(RowProblem problem, RunOptions options, CancellationToken cancellation);
}
