namespace MimVerify.Simulation.Integration;

/// <summary>Tolerances and limits of a solve.</summary>
public sealed record SolverOptions
{
    /// <summary>Relative part of the local error tolerance of every component, in [0, 1).</summary>
    public double RelativeTolerance { get; init; } = 1e-9;

    /// <summary>Absolute part of the local error tolerance of every component, positive.</summary>
    public double AbsoluteTolerance { get; init; } = 1e-13;

    /// <summary>
    /// Width to which the time of an event is narrowed, relative to the time itself, in (0, 1). It bounds the error of the root search only:
    /// the solution that is searched carries the error that the two tolerances above allow.
    /// </summary>
    public double EventTolerance { get; init; } = 1e-10;

    /// <summary>Most steps tried (accepted and rejected together), at least 1.</summary>
    public long MaximumSteps { get; init; } = 1_000_000;

    /// <summary>Length of the first step, positive; null lets the solver choose. Ignored by <see cref="DescentSolver"/>.</summary>
    public double? InitialStep { get; init; }

    /// <summary>Largest ratio of two successive step lengths, greater than 1.</summary>
    public double MaximumGrowth { get; init; } = 10;
}
