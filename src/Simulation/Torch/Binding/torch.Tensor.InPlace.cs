namespace MimVerify.Simulation.Torch.Binding;

internal static partial class torch
{
    /// <content>Operations in place; each returns the tensor itself.</content>
    public sealed partial class Tensor
    {
        public Tensor add_(Tensor target) => add_(target, 1);

        public Tensor add_(Tensor target, double alpha) => Changed(NativeMethods.AddInPlace(Handle, target.Handle, alpha));

        public Tensor add_(double scalar) => Changed(NativeMethods.AddScalarInPlace(Handle, scalar));

        public Tensor mul_(Tensor target) => Changed(NativeMethods.MulInPlace(Handle, target.Handle));

        public Tensor mul_(double target) => Changed(NativeMethods.MulScalarInPlace(Handle, target));

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, double value) => Changed(NativeMethods.AddcmulInPlace(Handle, tensor1.Handle, tensor2.Handle, value));

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, double value) => Changed(NativeMethods.AddcdivInPlace(Handle, tensor1.Handle, tensor2.Handle, value));

        public Tensor copy_(Tensor source, bool nonBlocking = false) => Changed(NativeMethods.CopyInPlace(Handle, source.Handle, nonBlocking ? 1 : 0));

        public Tensor zero_() => Changed(NativeMethods.ZeroInPlace(Handle));

        private Tensor Changed(int status)
        {
            Check(status);
            return this;
        }
    }
}
