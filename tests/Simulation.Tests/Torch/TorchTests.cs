namespace MimVerify.Simulation.Tests.Torch;

/// <summary>The collection of all classes that touch tensors: they run one after the other, since the count of live tensors is the process's.</summary>
[CollectionDefinition(NeedsTorch.Collection)]
[DisposesTensors]
public sealed class TorchTests;
