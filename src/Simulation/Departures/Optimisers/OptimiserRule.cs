namespace MimVerify.Simulation.Departures.Optimisers;

/// <summary>A method with its constants.</summary>
/// <param name="Method">The method.</param>
public sealed record OptimiserRule(OptimiserMethod Method)
{
    /// <summary>The theory's: gradient descent without weight decay.</summary>
    public static OptimiserRule GradientDescent { get; } = new(OptimiserMethod.Sgd);

    /// <summary>mu of momentum, in [0, 1).</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Decay of Adam's first moment, in [0, 1).</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of Adam's second moment, in [0, 1).</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>What Adam adds to the root of the second moment, positive.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>lambda, at least 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Whether the method keeps Adam's two moments.</summary>
    public bool IsAdaptive => Method is OptimiserMethod.Adam or OptimiserMethod.AdamW;

    /// <summary>Numbers of memory for each trained coordinate.</summary>
    public int MemoryPerCoordinate => IsAdaptive ? 2 : Method == OptimiserMethod.Momentum ? 1 : 0;
}
