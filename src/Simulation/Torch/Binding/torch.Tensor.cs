using System.Runtime.InteropServices;

namespace MimVerify.Simulation.Torch.Binding;

internal static partial class torch
{
    /// <summary>A tensor: belongs to the dispose scope that its thread had open when it was made.</summary>
    public sealed partial class Tensor : IDisposable
    {
        private DisposeScope? _scope;

        internal Tensor(TensorHandle handle)
        {
            if (handle.IsInvalid)
            {
                handle.Dispose();
                Throw();
            }

            Handle = handle;
            _scope = DisposeScope.Current;
            _scope?.Include(this);
        }

        public long[] shape
        {
            get
            {
                var sizes = new long[NativeMethods.Dim(Handle)];
                NativeMethods.Sizes(Handle, sizes);
                return sizes;
            }
        }

        public ScalarType dtype => (ScalarType)NativeMethods.Format(Handle);

        public Device device => new((DeviceType)NativeMethods.DeviceType(Handle), NativeMethods.DeviceIndex(Handle));

        public bool requires_grad
        {
            get => NativeMethods.GetRequiresGrad(Handle) != 0;
            set => Check(NativeMethods.SetRequiresGrad(Handle, value ? 1 : 0));
        }

        public Tensor? grad
        {
            get
            {
                var gradient = NativeMethods.GetGrad(Handle);
                if (!gradient.IsInvalid)
                {
                    return new Tensor(gradient);
                }

                gradient.Dispose();
                return Text(NativeMethods.Error()).Length == 0 ? null : throw new ExternalException(Text(NativeMethods.Error()));
            }

            set
            {
                Check(NativeMethods.SetGrad(Handle, value?.Handle.DangerousGetHandle() ?? 0));
                GC.KeepAlive(value);
            }
        }

        internal TensorHandle Handle { get; }

        public void Dispose()
        {
            _scope?.Detach(this);
            Release();
        }

        public Tensor MoveToOuterDisposeScope()
        {
            _scope = _scope?.MoveToOuter(this);
            return this;
        }

        public Tensor DetachFromDisposeScope()
        {
            _scope?.Detach(this);
            _scope = null;
            return this;
        }

        public long numel() => NativeMethods.Numel(Handle);

        public long size(int dim) => shape[dim < 0 ? dim + shape.Length : dim];

        /// <summary>The numbers, row by row; <typeparamref name="T"/> is the tensor's own format.</summary>
        public TensorAccessor<T> data<T>()
            where T : unmanaged => new(this);

        public unsafe T item<T>()
            where T : unmanaged
        {
            T value;
            Check(NativeMethods.Read(Handle, &value, sizeof(T)));
            return value;
        }

        public Tensor clone() => new(NativeMethods.Clone(Handle));

        public Tensor detach() => new(NativeMethods.Detach(Handle));

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public void backward() => Check(NativeMethods.Backward(Handle));

        public Tensor cpu() => to(CPU);

        public Tensor to(ScalarType type) => to(type, device);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to(dtype, device, copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            var result = new Tensor(NativeMethods.To(Handle, (int)type, (int)device.type, device.index, copy ? 1 : 0, non_blocking ? 1 : 0));
            if (disposeAfter)
            {
                Dispose();
            }

            return result;
        }

        public Tensor pin_memory() => new(NativeMethods.PinMemory(Handle));

        internal void Release() => Handle.Dispose();
    }
}
