using System.Collections.Immutable;
using MimVerify.Simulation.Recording;

namespace MimVerify.Simulation.Engines;

/// <summary>Trains rows of a setting together, because they are rows of one trained thing or see the same images; <see cref="RowBatch"/> then hands it all rows in one call.</summary>
public interface IJointRowEngine : IRowEngine
{
    /// <summary>Runs the setting's training from its start and returns the rows asked for, in that order.</summary>
    /// <param name="rows">Rows of one setting, at least one.</param>
    /// <param name="options">How far to run and what to keep; <see cref="RunOptions.Progress"/> gets shares of all rows together.</param>
    /// <param name="cancellation">Stops the run; rows that are not finished then are left out, and with each of them all that follow it.</param>
    /// <exception cref="ArgumentException">The engine cannot run these rows; the message says why and what to use instead.</exception>
    ImmutableArray<RowTrajectory> RunTogether(IReadOnlyList<RowProblem> rows, RunOptions options, CancellationToken cancellation);
}
