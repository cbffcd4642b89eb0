namespace MimVerify.Simulation.Torch.Binding;

internal static partial class torch
{
    /// <content>Shape, arithmetic, reductions, indexing; each gives a new tensor that autograd follows.</content>
    public sealed partial class Tensor
    {
        public static Tensor operator +(Tensor left, Tensor right) => left.add(right);

        public static Tensor operator +(Tensor left, double right) => left.add(right);

        public static Tensor operator -(Tensor left, Tensor right) => left.sub(right);

        public static Tensor operator *(Tensor left, Tensor right) => left.mul(right);

        public static Tensor operator *(Tensor left, double right) => left.mul(right);

        public static Tensor operator /(Tensor left, Tensor right) => left.div(right);

        public Tensor reshape(params long[] shape) => new(NativeMethods.Reshape(Handle, shape, shape.Length));

        public Tensor transpose(long dim0, long dim1) => new(NativeMethods.Transpose(Handle, dim0, dim1));

        public Tensor unsqueeze(long dim) => new(NativeMethods.Unsqueeze(Handle, dim));

        public Tensor squeeze(long dim) => new(NativeMethods.Squeeze(Handle, dim));

        public Tensor expand(params long[] sizes) => new(NativeMethods.Expand(Handle, sizes, sizes.Length));

        public Tensor narrow(long dim, long start, long length) => new(NativeMethods.Narrow(Handle, dim, start, length));

        public Tensor select(long dim, long index) => new(NativeMethods.Select(Handle, dim, index));

        public Tensor contiguous() => new(NativeMethods.Contiguous(Handle));

        public Tensor add(Tensor target) => new(NativeMethods.Add(Handle, target.Handle, 1));

        public Tensor add(double scalar) => new(NativeMethods.AddScalar(Handle, scalar));

        public Tensor sub(Tensor target) => new(NativeMethods.Add(Handle, target.Handle, -1));

        public Tensor mul(Tensor target) => new(NativeMethods.Mul(Handle, target.Handle));

        public Tensor mul(double target) => new(NativeMethods.MulScalar(Handle, target));

        public Tensor div(Tensor target) => new(NativeMethods.Div(Handle, target.Handle));

        public Tensor pow(double exponent) => new(NativeMethods.Pow(Handle, exponent));

        public Tensor exp() => new(NativeMethods.Exp(Handle));

        public Tensor log() => new(NativeMethods.Log(Handle));

        public Tensor sqrt() => new(NativeMethods.Sqrt(Handle));

        public Tensor abs() => new(NativeMethods.Abs(Handle));

        public Tensor relu() => new(NativeMethods.Relu(Handle));

        public Tensor matmul(Tensor target) => new(NativeMethods.Matmul(Handle, target.Handle));

        public Tensor softmax(long dim) => new(NativeMethods.Softmax(Handle, dim));

        public Tensor isfinite() => new(NativeMethods.IsFinite(Handle));

        public Tensor eq(Tensor target) => new(NativeMethods.Eq(Handle, target.Handle));

        public Tensor gt(double target) => new(NativeMethods.GtScalar(Handle, target));

        public Tensor logical_and(Tensor other) => new(NativeMethods.LogicalAnd(Handle, other.Handle));

        public Tensor sum() => new(NativeMethods.Sum(Handle));

        public Tensor sum(long dim, bool keepdim = false) => new(NativeMethods.SumDim(Handle, dim, keepdim ? 1 : 0));

        public Tensor mean(long[] dimensions, bool keepdim = false) => dimensions is [var dim]
            ? new Tensor(NativeMethods.MeanDim(Handle, dim, keepdim ? 1 : 0))
            : throw new ArgumentException("This binding takes the mean over one dimension.", nameof(dimensions));

        public Tensor max() => new(NativeMethods.Max(Handle));

        public Tensor all() => new(NativeMethods.All(Handle));

        public Tensor gather(long dim, Tensor index) => new(NativeMethods.Gather(Handle, dim, index.Handle));

        public Tensor index_select(long dim, Tensor index) => new(NativeMethods.IndexSelect(Handle, dim, index.Handle));

        public Tensor scatter_add(long dim, Tensor index, Tensor src) => new(NativeMethods.ScatterAdd(Handle, dim, index.Handle, src.Handle));
    }
}
