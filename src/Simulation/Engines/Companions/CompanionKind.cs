namespace MimVerify.Simulation.Engines.Companions;

/// <summary>What is run beside a row to set against it.</summary>
public enum CompanionKind
{
    /// <summary>The mean field (11).</summary>
    MeanField,

    /// <summary>The gradient flow of the population loss; descent with the row's own optimiser where that is not plain descent.</summary>
    Population,

    /// <summary>Training on mini-batches under several seeds.</summary>
    Training,
}
