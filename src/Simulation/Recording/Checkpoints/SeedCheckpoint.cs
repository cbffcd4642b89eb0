using System.Collections.Immutable;
using MimVerify.Simulation.Integration;

namespace MimVerify.Simulation.Recording.Checkpoints;

/// <summary>The training of one seed at a step: everything that it needs to go on as if it had never stopped.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Status">How the seed's training ended; null where it goes on.</param>
/// <param name="Tensors">Parameters, the optimiser's memory, and what the looks have shown.</param>
public sealed record SeedCheckpoint(long Step, SolveStatus? Status, ImmutableArray<StoredTensor> Tensors)
{
    /// <summary>The tensor of that name.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public StoredTensor Require(string name) => Tensors.FirstOrDefault(tensor => string.Equals(tensor.Name, name, StringComparison.Ordinal))
        ?? throw new InvalidDataException($"the tensor {name} is missing");
}
