using System.Runtime.InteropServices;

namespace MimVerify.Simulation.Torch.Binding;

/// <summary>The functions of <c>Native/mimverify_torch.cpp</c>, one for one and in its order.</summary>
internal static partial class NativeMethods
{
    /// <summary>The interface's number; a library that states another one is refused.</summary>
    public const int Abi = 1;

    // ---- process ----
    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_error")]
    public static partial nint Error();

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_live")]
    public static partial long Live();

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_version")]
    public static partial nint Version();

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_configuration")]
    public static partial nint Configuration();

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_library_path")]
    public static partial nint LibraryPath();

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_cuda_count")]
    public static partial int CudaCount();

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_keep_memory")]
    public static partial void KeepMemory();

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_get_num_threads")]
    public static partial int GetThreads();

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_set_num_threads")]
    public static partial int SetThreads(int threads);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_free")]
    public static partial void Free(nint tensor);

    // ---- creation ----
    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_tensor")]
    public static unsafe partial TensorHandle Tensor(void* data, ReadOnlySpan<long> sizes, int count, int dataFormat, int format, int deviceType, int deviceIndex);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_empty")]
    public static partial TensorHandle Empty(ReadOnlySpan<long> sizes, int count, int format, int deviceType, int deviceIndex);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_full")]
    public static partial TensorHandle Full(ReadOnlySpan<long> sizes, int count, double value, int format, int deviceType, int deviceIndex);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_arange")]
    public static partial TensorHandle Arange(long stop, int format, int deviceType, int deviceIndex);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_zeros_like")]
    public static partial TensorHandle ZerosLike(TensorHandle self);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_clone")]
    public static partial TensorHandle Clone(TensorHandle self);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_to")]
    public static partial TensorHandle To(TensorHandle self, int format, int deviceType, int deviceIndex, int copy, int nonBlocking);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_pin_memory")]
    public static partial TensorHandle PinMemory(TensorHandle self);

    // ---- inspection ----
    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_dim")]
    public static partial int Dim(TensorHandle self);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_sizes")]
    public static partial void Sizes(TensorHandle self, Span<long> sizes);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_numel")]
    public static partial long Numel(TensorHandle self);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_format")]
    public static partial int Format(TensorHandle self);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_device_type")]
    public static partial int DeviceType(TensorHandle self);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_device_index")]
    public static partial int DeviceIndex(TensorHandle self);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_read")]
    public static unsafe partial int Read(TensorHandle self, void* into, long bytes);

    // ---- shape ----
    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_reshape")]
    public static partial TensorHandle Reshape(TensorHandle self, ReadOnlySpan<long> sizes, int count);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_transpose")]
    public static partial TensorHandle Transpose(TensorHandle self, long dim0, long dim1);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_unsqueeze")]
    public static partial TensorHandle Unsqueeze(TensorHandle self, long dim);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_squeeze")]
    public static partial TensorHandle Squeeze(TensorHandle self, long dim);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_expand")]
    public static partial TensorHandle Expand(TensorHandle self, ReadOnlySpan<long> sizes, int count);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_narrow")]
    public static partial TensorHandle Narrow(TensorHandle self, long dim, long start, long length);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_select")]
    public static partial TensorHandle Select(TensorHandle self, long dim, long index);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_contiguous")]
    public static partial TensorHandle Contiguous(TensorHandle self);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_cat")]
    public static partial TensorHandle Cat(ReadOnlySpan<nint> tensors, int count, long dim);

    // ---- arithmetic ----
    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_add")]
    public static partial TensorHandle Add(TensorHandle self, TensorHandle other, double alpha);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_add_scalar")]
    public static partial TensorHandle AddScalar(TensorHandle self, double other);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_mul")]
    public static partial TensorHandle Mul(TensorHandle self, TensorHandle other);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_mul_scalar")]
    public static partial TensorHandle MulScalar(TensorHandle self, double other);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_div")]
    public static partial TensorHandle Div(TensorHandle self, TensorHandle other);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_pow")]
    public static partial TensorHandle Pow(TensorHandle self, double exponent);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_exp")]
    public static partial TensorHandle Exp(TensorHandle self);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_log")]
    public static partial TensorHandle Log(TensorHandle self);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_sqrt")]
    public static partial TensorHandle Sqrt(TensorHandle self);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_abs")]
    public static partial TensorHandle Abs(TensorHandle self);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_relu")]
    public static partial TensorHandle Relu(TensorHandle self);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_matmul")]
    public static partial TensorHandle Matmul(TensorHandle self, TensorHandle other);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_softmax")]
    public static partial TensorHandle Softmax(TensorHandle self, long dim);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_isfinite")]
    public static partial TensorHandle IsFinite(TensorHandle self);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_eq")]
    public static partial TensorHandle Eq(TensorHandle self, TensorHandle other);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_gt_scalar")]
    public static partial TensorHandle GtScalar(TensorHandle self, double other);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_logical_and")]
    public static partial TensorHandle LogicalAnd(TensorHandle self, TensorHandle other);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_where")]
    public static partial TensorHandle Where(TensorHandle condition, TensorHandle self, TensorHandle other);

    // ---- reductions ----
    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_sum")]
    public static partial TensorHandle Sum(TensorHandle self);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_sum_dim")]
    public static partial TensorHandle SumDim(TensorHandle self, long dim, int keep);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_mean_dim")]
    public static partial TensorHandle MeanDim(TensorHandle self, long dim, int keep);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_max")]
    public static partial TensorHandle Max(TensorHandle self);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_all")]
    public static partial TensorHandle All(TensorHandle self);

    // ---- indexing ----
    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_gather")]
    public static partial TensorHandle Gather(TensorHandle self, long dim, TensorHandle index);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_index_select")]
    public static partial TensorHandle IndexSelect(TensorHandle self, long dim, TensorHandle index);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_scatter_add")]
    public static partial TensorHandle ScatterAdd(TensorHandle self, long dim, TensorHandle index, TensorHandle source);

    // ---- linear algebra ----
    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_linalg_qr")]
    public static partial int LinalgQr(TensorHandle self, out TensorHandle q, out TensorHandle r);

    // ---- in place ----
    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_add_")]
    public static partial int AddInPlace(TensorHandle self, TensorHandle other, double alpha);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_add_scalar_")]
    public static partial int AddScalarInPlace(TensorHandle self, double other);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_mul_")]
    public static partial int MulInPlace(TensorHandle self, TensorHandle other);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_mul_scalar_")]
    public static partial int MulScalarInPlace(TensorHandle self, double other);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_addcmul_")]
    public static partial int AddcmulInPlace(TensorHandle self, TensorHandle factor1, TensorHandle factor2, double value);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_addcdiv_")]
    public static partial int AddcdivInPlace(TensorHandle self, TensorHandle numerator, TensorHandle denominator, double value);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_copy_")]
    public static partial int CopyInPlace(TensorHandle self, TensorHandle source, int nonBlocking);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_zero_")]
    public static partial int ZeroInPlace(TensorHandle self);

    // ---- autograd ----
    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_get_requires_grad")]
    public static partial int GetRequiresGrad(TensorHandle self);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_set_requires_grad")]
    public static partial int SetRequiresGrad(TensorHandle self, int value);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_backward")]
    public static partial int Backward(TensorHandle self);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_get_grad")]
    public static partial TensorHandle GetGrad(TensorHandle self);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_set_grad")]
    public static partial int SetGrad(TensorHandle self, nint grad);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_detach")]
    public static partial TensorHandle Detach(TensorHandle self);

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_get_grad_mode")]
    public static partial int GetGradMode();

    [LibraryImport(TorchLibrary.Name, EntryPoint = "mvt_set_grad_mode")]
    public static partial void SetGradMode(int enabled);
}
