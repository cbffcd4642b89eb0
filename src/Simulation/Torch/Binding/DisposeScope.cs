namespace MimVerify.Simulation.Torch.Binding;

/// <summary>Disposes, at its end, of the tensors that its thread made since its beginning and that were not taken out.</summary>
internal sealed class DisposeScope : IDisposable
{
    // A scope belongs to the thread that opened it, as grad mode does.
    [ThreadStatic]
    private static DisposeScope? _current;

    private readonly HashSet<torch.Tensor> _tensors = new(ReferenceEqualityComparer.Instance);
    private readonly DisposeScope? _outer;

    internal DisposeScope()
    {
        _outer = _current;
        _current = this;
    }

    internal static DisposeScope? Current => _current;

    public void Dispose()
    {
        foreach (var tensor in _tensors)
        {
            tensor.Release();
        }

        _tensors.Clear();
        _current = _outer;
    }

    internal void Include(torch.Tensor tensor) => _tensors.Add(tensor);

    internal void Detach(torch.Tensor tensor) => _tensors.Remove(tensor);

    internal DisposeScope? MoveToOuter(torch.Tensor tensor)
    {
        _tensors.Remove(tensor);
        _outer?.Include(tensor);
        return _outer;
    }
}
