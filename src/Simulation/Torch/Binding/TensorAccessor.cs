namespace MimVerify.Simulation.Torch.Binding;

/// <summary>The numbers of a tensor, row by row; <typeparamref name="T"/> is the tensor's own format.</summary>
internal readonly struct TensorAccessor<T>(torch.Tensor tensor)
    where T : unmanaged
{
    public T[] ToArray()
    {
        var values = new T[tensor.numel()];
        CopyTo(values);
        return values;
    }

    public unsafe void CopyTo(Span<T> array)
    {
        fixed (T* start = array)
        {
            torch.Check(NativeMethods.Read(tensor.Handle, start, array.Length * (long)sizeof(T)));
        }
    }
}
