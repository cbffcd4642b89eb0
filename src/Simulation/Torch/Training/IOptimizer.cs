namespace MimVerify.Simulation.Torch.Training;

/// <summary>Turns gradients into a step.</summary>
internal interface IOptimizer
{
    /// <summary>What it remembers from step to step, for checkpoints; possibly nothing.</summary>
    IReadOnlyList<NamedTensor> State { get; }

    /// <summary>Moves every parameter by its gradient; without grad mode.</summary>
    /// <param name="gradients">One for each parameter.</param>
    /// <param name="learningRate">eta of this step.</param>
    /// <param name="step">Steps taken before this one.</param>
    void Apply(IReadOnlyList<Tensor> gradients, double learningRate, long step);
}
