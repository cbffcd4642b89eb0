namespace MimVerify.Simulation.Engines;

/// <summary>How gradients become steps.</summary>
public enum OptimizerKind
{
    /// <summary>Plain gradient descent.</summary>
    Sgd,

    /// <summary>Gradient descent with heavy-ball momentum.</summary>
    Momentum,

    /// <summary>Adam; weight decay acts on gradients.</summary>
    Adam,

    /// <summary>Adam with decoupled weight decay.</summary>
    AdamW,
}
