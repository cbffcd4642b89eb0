using MimVerify.Simulation.Engines;

namespace MimVerify.Simulation.Scenarios;

/// <summary>How a scenario trains: <c>training</c>.</summary>
public sealed record ScenarioTraining
{
    /// <summary>The engine's name.</summary>
    public string Engine { get; init; } = "population";

    /// <summary>t at the end; t = learning rate x steps.</summary>
    public double Time { get; init; } = 1e4;

    /// <summary>Flow or descent.</summary>
    public Stepping Stepping { get; init; } = Stepping.Flow;

    /// <summary>eta, for engines that take steps.</summary>
    public double LearningRate { get; init; } = 1;

    /// <summary>Draws of each cluster where the population loss cannot be enumerated.</summary>
    public int Samples { get; init; } = 4096;

    /// <summary>Independent batches of those draws for standard errors; for engines that sample, seeds that train.</summary>
    public int Replicates { get; init; } = 8;

    /// <summary>eps of T_eps, in (0, 1).</summary>
    public double ConvergenceLevel { get; init; } = 0.01;

    /// <summary>Images a step, for engines that sample.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>The optimizer: plain descent; others are departures.</summary>
    public string Optimizer { get; init; } = "sgd";

    /// <summary>The number format of gradients and tensors, for engines that sample.</summary>
    public string NumberFormat { get; init; } = "float32";

    /// <summary>What the torch engine trains and where.</summary>
    public TorchOptions Torch { get; init; } = new();

    /// <summary>Whether the run takes steps of the learning rate: descent, and every engine that trains on batches.</summary>
    public bool TakesSteps => Stepping == Stepping.Descent || Engine is "sampled" or "torch";
}
