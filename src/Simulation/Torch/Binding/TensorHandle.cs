using Microsoft.Win32.SafeHandles;

namespace MimVerify.Simulation.Torch.Binding;

/// <summary>One reference to a tensor of libtorch.</summary>
internal sealed class TensorHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.Free(handle);
        return true;
    }
}
