namespace MimVerify.Simulation.Torch.Training;

/// <summary>Where tensors live and in which number format they are.</summary>
internal sealed record TensorSite(ScalarType Format, Device Device)
{
    /// <summary>The processor in float64, for what is drawn or read once.</summary>
    public static TensorSite Reference { get; } = new(ScalarType.Float64, new Device(DeviceType.CPU));

    /// <summary>Bytes of a number.</summary>
    public int NumberSize => Format == ScalarType.Float64 ? sizeof(double) : sizeof(float);

    /// <summary>Whether waiting for a result costs nothing, as on the processor.</summary>
    public bool IsHost => Device.type == DeviceType.CPU;

    /// <summary>A tensor of numbers.</summary>
    public Tensor Of(double[] values, ReadOnlySpan<long> shape) => torch.tensor(values, shape, Format, Device);

    /// <summary>A tensor of indices.</summary>
    public Tensor IndexOf(long[] values, ReadOnlySpan<long> shape) => torch.tensor(values, shape, ScalarType.Int64, Device);

    /// <summary>Zeros.</summary>
    public Tensor Zeros(ReadOnlySpan<long> shape) => torch.zeros(shape, Format, Device);

    /// <summary>The numbers of a tensor as doubles, row by row; waits for the device.</summary>
    public static double[] Read(Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        return tensor.detach().to(ScalarType.Float64, Reference.Device).data<double>().ToArray();
    }
}
