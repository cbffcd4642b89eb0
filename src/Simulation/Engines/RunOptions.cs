using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Recording.Checkpoints;
using MimVerify.Theory.Dynamics;

namespace MimVerify.Simulation.Engines;

/// <summary>How far to run a row and what to keep.</summary>
public sealed record RunOptions
{
    /// <summary>Training time to stop at, positive (t = learning rate x steps).</summary>
    public required double EndTime { get; init; }

    /// <summary>Recorded times, strictly ascending within [0, EndTime]; events are recorded besides.</summary>
    public required double[] RecordTimes { get; init; }

    /// <summary>A phase boundary at which a flow of one cluster ends, before <see cref="EndTime"/>; null runs on to the end.</summary>
    public PhaseBoundary? StopAt { get; init; }

    /// <summary>eps of T_eps, in (0, 1).</summary>
    public double ConvergenceLevel { get; init; } = 0.01;

    /// <summary>Seed of everything random.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The fewest draws of a batch whose spread still gives a sound standard error; below it they come out about a quarter too small.</summary>
    public const int SoundBatch = 100;

    /// <summary>Draws of each cluster where the expectation cannot be enumerated; a multiple of <see cref="Replicates"/> after rounding up.</summary>
    public int Samples { get; init; } = 4096;

    /// <summary>Independent batches of the sample, run on their own for standard errors, or seeds that train; at least 2.</summary>
    public int Replicates { get; init; } = 8;

    /// <summary>Enumerate where a cluster has at most this many configurations of counts and latents.</summary>
    public int EnumerationLimit { get; init; } = 16_384;

    /// <summary>null: the gradient flow. A value: gradient descent with this learning rate.</summary>
    public double? LearningRate { get; init; }

    /// <summary>Images a step, for training on mini-batches; at least 1.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Gradients of mini-batches in float32 instead of float64.</summary>
    public bool IsSinglePrecision { get; init; }

    /// <summary>What the torch engine trains and where.</summary>
    public TorchOptions Torch { get; init; } = new();

    /// <summary>Where engines that keep checkpoints (torch) keep them; null for none.</summary>
    public CheckpointFolder? Checkpoints { get; init; }

    /// <summary>Threads that a row may use for its replicates and its batches, at least 1; results do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Told, from any thread, each share of a row that has been run; the shares of a finished row add up to 1.</summary>
    public Action<double>? Progress { get; init; }

    /// <summary>Tolerances of the solver; the default brings phase boundaries to about 1e-9 relative in t.</summary>
    public SolverOptions Solver { get; init; } = new() { RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-13 };
}
