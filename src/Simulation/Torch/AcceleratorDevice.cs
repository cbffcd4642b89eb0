namespace MimVerify.Simulation.Torch;

/// <summary>An NVIDIA device as its driver tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its memory.</param>
public sealed record AcceleratorDevice(string Name, ulong Bytes);
