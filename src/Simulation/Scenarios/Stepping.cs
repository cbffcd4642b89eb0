namespace MimVerify.Simulation.Scenarios;

/// <summary>How the population loss is descended.</summary>
public enum Stepping
{
    /// <summary>The gradient flow.</summary>
    Flow,

    /// <summary>Gradient descent with the scenario's learning rate.</summary>
    Descent,
}
