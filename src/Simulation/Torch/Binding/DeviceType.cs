namespace MimVerify.Simulation.Torch.Binding;

/// <summary>Kinds of devices, with libtorch's numbers.</summary>
internal enum DeviceType
{
    CPU = 0,
    CUDA = 1,
}
