namespace MimVerify.Simulation.Engines.Companions;

/// <summary>What is run beside a row to set against it.</summary>
public enum CompanionKind
{
    /// <summary>The mean field (11).</summary>
    MeanField,

    /// <summary>The gradient flow of the population loss; descent with the row's own optimiser where that is not plain descent.</summary>
    Population,

    /// <summary>Training on mini-batches under several seeds, by the engine <c>sampled</c>.</summary>
    Training,

    /// <summary>Gradient descent of the population loss with the learning rate of the training beside it.</summary>
    Descent,

    /// <summary>The same descent with half the learning rate.</summary>
    HalfDescent,

    /// <summary>Training of the matrix Q by the engine <c>torch</c> under few seeds.</summary>
    Torch,

    /// <summary>Training by the engine <c>sampled</c> on the batches of <see cref="Torch"/>.</summary>
    TorchBatches,
}
