namespace MimVerify.Simulation.Torch.Training;

/// <summary>
/// Finds the step whose loss is not finite. The count of finite steps lives on the device and stops by itself at the first step that is not, so
/// the step is known exactly; the host looks after every step on the processor, and every <see cref="StepsBetweenLooks"/> steps on an
/// accelerator, where each look would stall the queue.
/// </summary>
internal sealed class DivergenceWatch
{
    /// <summary>Steps between looks on an accelerator.</summary>
    public const int StepsBetweenLooks = 64;

    private readonly Tensor _going;
    private readonly Tensor _finite;
    private readonly bool _isHost;
    private long _start;
    private long _noted;
    private long _read;

    public DivergenceWatch(TensorSite site)
    {
        _isHost = site.IsHost;
        _going = site.Zeros([]).add_(1);
        _finite = torch.zeros([], ScalarType.Float64, site.Device);
    }

    /// <summary>The step whose loss was the first that is not finite, as far as the host has looked; null while there is none.</summary>
    public long? DivergedAt { get; private set; }

    /// <summary>Forgets everything and counts from a step.</summary>
    public void Start(long step)
    {
        (_start, _noted, _read, DivergedAt) = (step, 0, 0, null);
        _going.zero_().add_(1);
        _finite.zero_();
    }

    /// <summary>Takes the loss of the next step.</summary>
    public void Note(Tensor loss)
    {
        _going.mul_(loss.detach().isfinite().to(_going.dtype));
        _finite.add_(_going);
        _noted++;
        if (_isHost || _noted - _read >= StepsBetweenLooks)
        {
            Look();
        }
    }

    /// <summary>Looks now.</summary>
    public void Look()
    {
        _read = _noted;
        var finite = (long)_finite.item<double>();
        DivergedAt = finite < _noted ? _start + finite : null;
    }
}
