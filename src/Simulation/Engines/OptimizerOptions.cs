namespace MimVerify.Simulation.Engines;

/// <summary>An optimiser with its constants; defaults are PyTorch's.</summary>
public sealed record OptimizerOptions
{
    /// <summary>Which optimiser.</summary>
    public OptimizerKind Kind { get; init; } = OptimizerKind.Sgd;

    /// <summary>The factor of the last step's velocity, in [0, 1); for <see cref="OptimizerKind.Momentum"/>.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>The factor of the mean of gradients, in [0, 1); for Adam.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>The factor of the mean of squared gradients, in [0, 1); for Adam.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the mean square, positive; for Adam.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Weight decay, at least 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Plain gradient descent, what the theory is about.</summary>
    public bool IsPlainDescent => Kind == OptimizerKind.Sgd && WeightDecay == 0;
}
