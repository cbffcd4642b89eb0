namespace MimVerify.Simulation.Torch.Training;

/// <summary>A tensor that checkpoints keep, under its name.</summary>
internal sealed record NamedTensor(string Name, Tensor Value);
