// The C interface to libtorch that MimVerify binds to (src/Simulation/Torch/Binding). One source for libtorch 1.13 and later.
//
// Rules of the boundary:
// - A tensor is an opaque handle that owns one reference; mvt_free gives it back. mvt_live counts the handles that are out.
// - No exception crosses. A function that fails returns NULL, or -1 where it returns a status, and leaves its text in mvt_error,
//   which belongs to the calling thread.
// - Shapes are int64 arrays with their length; number formats are c10::ScalarType's values; devices are c10::DeviceType's value and an index.
// - MVT_ABI counts changes of this interface. The managed side refuses a library that states another number.

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/impl/DeviceGuardImplInterface.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/version.h>

#include <dlfcn.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include <atomic>
#include <cstdint>
#include <cstring>
#include <exception>
#include <string>
#include <vector>

#define MVT_ABI 1
#define MVT_API extern "C" __attribute__((visibility("default")))

using Handle = at::Tensor*;

namespace {

thread_local std::string error_text;
std::atomic<int64_t> live{0};

template <class Body>
bool guarded(Body body) noexcept {
  try {
    body();
    return true;
  } catch (const c10::Error& fault) {
    error_text = fault.what_without_backtrace();
  } catch (const std::exception& fault) {
    error_text = fault.what();
  } catch (...) {
    error_text = "an exception of an unknown kind";
  }
  return false;
}

template <class Body>
Handle tensor_of(Body body) noexcept {
  Handle result = nullptr;
  guarded([&] {
    result = new at::Tensor(body());
    ++live;
  });
  return result;
}

template <class Body>
int status_of(Body body) noexcept {
  return guarded(body) ? 0 : -1;
}

at::IntArrayRef shape_of(const int64_t* sizes, int count) {
  return at::IntArrayRef(sizes, static_cast<size_t>(count));
}

at::TensorOptions options_of(int format, int device_type, int device_index) {
  const auto type = static_cast<c10::DeviceType>(device_type);
  return at::TensorOptions()
      .dtype(static_cast<at::ScalarType>(format))
      .device(c10::Device(type, static_cast<c10::DeviceIndex>(type == c10::DeviceType::CPU ? -1 : device_index)));
}

std::vector<at::Tensor> list_of(const Handle* tensors, int count) {
  std::vector<at::Tensor> list;
  list.reserve(static_cast<size_t>(count));
  for (int i = 0; i < count; ++i) {
    list.push_back(*tensors[i]);
  }
  return list;
}

}  // namespace

// ---- process -------------------------------------------------------------------------------------------------------------------

MVT_API int mvt_abi() { return MVT_ABI; }

MVT_API const char* mvt_error() { return error_text.c_str(); }

MVT_API int64_t mvt_live() { return live.load(); }

MVT_API const char* mvt_version() { return TORCH_VERSION; }

// BLAS, OpenMP and instruction set, as libtorch tells them.
MVT_API const char* mvt_configuration() {
  static const std::string text = at::show_config();
  return text.c_str();
}

// The file that libtorch was loaded from.
MVT_API const char* mvt_library_path() {
  Dl_info info;
  return dladdr(reinterpret_cast<const void*>(&at::show_config), &info) != 0 && info.dli_fname != nullptr ? info.dli_fname : "";
}

// 0 without CUDA; never touches a device.
MVT_API int mvt_cuda_count() {
  int count = 0;
  guarded([&] {
    if (at::globalContext().hasCUDA()) {
      count = c10::impl::getDeviceGuardImpl(c10::DeviceType::CUDA)->deviceCount();
    }
  });
  return count;
}

// A step allocates and frees the same few large blocks. By default glibc hands many of them back to the system and takes them again, page
// fault by page fault, most of all on threads other than the first, whose heaps are small. One heap with high thresholds keeps them; 32 MiB is
// the most that glibc takes for the first of them.
MVT_API void mvt_keep_memory() {
#if defined(__GLIBC__)
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_TOP_PAD, 64 << 20);
#endif
}

MVT_API int mvt_get_num_threads() { return at::get_num_threads(); }

MVT_API int mvt_set_num_threads(int threads) {
  return status_of([&] { at::set_num_threads(threads); });
}

MVT_API void mvt_free(Handle tensor) {
  delete tensor;
  --live;
}

// ---- creation ------------------------------------------------------------------------------------------------------------------

// A copy of the caller's memory, which holds numbers of data_format.
MVT_API Handle mvt_tensor(const void* data, const int64_t* sizes, int count, int data_format, int format, int device_type, int device_index) {
  return tensor_of([&] {
    const auto view = at::from_blob(const_cast<void*>(data), shape_of(sizes, count), options_of(data_format, 0, -1));
    return view.to(options_of(format, device_type, device_index), /*non_blocking=*/false, /*copy=*/true);
  });
}

MVT_API Handle mvt_empty(const int64_t* sizes, int count, int format, int device_type, int device_index) {
  return tensor_of([&] { return at::empty(shape_of(sizes, count), options_of(format, device_type, device_index)); });
}

MVT_API Handle mvt_full(const int64_t* sizes, int count, double value, int format, int device_type, int device_index) {
  return tensor_of([&] { return at::full(shape_of(sizes, count), value, options_of(format, device_type, device_index)); });
}

MVT_API Handle mvt_arange(int64_t stop, int format, int device_type, int device_index) {
  return tensor_of([&] { return at::arange(stop, options_of(format, device_type, device_index)); });
}

MVT_API Handle mvt_zeros_like(Handle self) {
  return tensor_of([&] { return at::zeros_like(*self); });
}

MVT_API Handle mvt_clone(Handle self) {
  return tensor_of([&] { return self->clone(); });
}

MVT_API Handle mvt_to(Handle self, int format, int device_type, int device_index, int copy, int non_blocking) {
  return tensor_of([&] { return self->to(options_of(format, device_type, device_index), non_blocking != 0, copy != 0); });
}

MVT_API Handle mvt_pin_memory(Handle self) {
  return tensor_of([&] { return self->pin_memory(); });
}

// ---- inspection ----------------------------------------------------------------------------------------------------------------

MVT_API int mvt_dim(Handle self) { return static_cast<int>(self->dim()); }

MVT_API void mvt_sizes(Handle self, int64_t* sizes) {
  const auto shape = self->sizes();
  std::memcpy(sizes, shape.data(), shape.size() * sizeof(int64_t));
}

MVT_API int64_t mvt_numel(Handle self) { return self->numel(); }

MVT_API int mvt_format(Handle self) { return static_cast<int>(self->scalar_type()); }

MVT_API int mvt_device_type(Handle self) { return static_cast<int>(self->device().type()); }

MVT_API int mvt_device_index(Handle self) { return self->device().index(); }

// The numbers in row-major order, in the tensor's own format; waits for the device.
MVT_API int mvt_read(Handle self, void* into, int64_t bytes) {
  return status_of([&] {
    const auto plain = self->detach().to(at::kCPU).contiguous();
    TORCH_CHECK(static_cast<int64_t>(plain.nbytes()) == bytes, "a buffer of ", bytes, " bytes for a tensor of ", plain.nbytes());
    std::memcpy(into, plain.data_ptr(), plain.nbytes());
  });
}

// ---- shape ---------------------------------------------------------------------------------------------------------------------

MVT_API Handle mvt_reshape(Handle self, const int64_t* sizes, int count) {
  return tensor_of([&] { return self->reshape(shape_of(sizes, count)); });
}

MVT_API Handle mvt_transpose(Handle self, int64_t dim0, int64_t dim1) {
  return tensor_of([&] { return self->transpose(dim0, dim1); });
}

MVT_API Handle mvt_unsqueeze(Handle self, int64_t dim) {
  return tensor_of([&] { return self->unsqueeze(dim); });
}

MVT_API Handle mvt_squeeze(Handle self, int64_t dim) {
  return tensor_of([&] { return self->squeeze(dim); });
}

MVT_API Handle mvt_expand(Handle self, const int64_t* sizes, int count) {
  return tensor_of([&] { return self->expand(shape_of(sizes, count)); });
}

MVT_API Handle mvt_narrow(Handle self, int64_t dim, int64_t start, int64_t length) {
  return tensor_of([&] { return self->narrow(dim, start, length); });
}

MVT_API Handle mvt_select(Handle self, int64_t dim, int64_t index) {
  return tensor_of([&] { return self->select(dim, index); });
}

MVT_API Handle mvt_contiguous(Handle self) {
  return tensor_of([&] { return self->contiguous(); });
}

MVT_API Handle mvt_cat(const Handle* tensors, int count, int64_t dim) {
  return tensor_of([&] { return at::cat(list_of(tensors, count), dim); });
}

// ---- arithmetic ----------------------------------------------------------------------------------------------------------------

MVT_API Handle mvt_add(Handle self, Handle other, double alpha) {
  return tensor_of([&] { return at::add(*self, *other, alpha); });
}

MVT_API Handle mvt_add_scalar(Handle self, double other) {
  return tensor_of([&] { return at::add(*self, other); });
}

MVT_API Handle mvt_mul(Handle self, Handle other) {
  return tensor_of([&] { return at::mul(*self, *other); });
}

MVT_API Handle mvt_mul_scalar(Handle self, double other) {
  return tensor_of([&] { return at::mul(*self, other); });
}

MVT_API Handle mvt_div(Handle self, Handle other) {
  return tensor_of([&] { return at::div(*self, *other); });
}

MVT_API Handle mvt_pow(Handle self, double exponent) {
  return tensor_of([&] { return at::pow(*self, exponent); });
}

MVT_API Handle mvt_exp(Handle self) {
  return tensor_of([&] { return at::exp(*self); });
}

MVT_API Handle mvt_log(Handle self) {
  return tensor_of([&] { return at::log(*self); });
}

MVT_API Handle mvt_sqrt(Handle self) {
  return tensor_of([&] { return at::sqrt(*self); });
}

MVT_API Handle mvt_abs(Handle self) {
  return tensor_of([&] { return at::abs(*self); });
}

MVT_API Handle mvt_relu(Handle self) {
  return tensor_of([&] { return at::relu(*self); });
}

MVT_API Handle mvt_matmul(Handle self, Handle other) {
  return tensor_of([&] { return at::matmul(*self, *other); });
}

MVT_API Handle mvt_softmax(Handle self, int64_t dim) {
  return tensor_of([&] { return at::softmax(*self, dim); });
}

MVT_API Handle mvt_isfinite(Handle self) {
  return tensor_of([&] { return at::isfinite(*self); });
}

MVT_API Handle mvt_eq(Handle self, Handle other) {
  return tensor_of([&] { return at::eq(*self, *other); });
}

MVT_API Handle mvt_gt_scalar(Handle self, double other) {
  return tensor_of([&] { return at::gt(*self, other); });
}

MVT_API Handle mvt_logical_and(Handle self, Handle other) {
  return tensor_of([&] { return at::logical_and(*self, *other); });
}

MVT_API Handle mvt_where(Handle condition, Handle self, Handle other) {
  return tensor_of([&] { return at::where(*condition, *self, *other); });
}

// ---- reductions ----------------------------------------------------------------------------------------------------------------

MVT_API Handle mvt_sum(Handle self) {
  return tensor_of([&] { return at::sum(*self); });
}

MVT_API Handle mvt_sum_dim(Handle self, int64_t dim, int keep) {
  return tensor_of([&] { return at::sum(*self, at::IntArrayRef(dim), keep != 0); });
}

MVT_API Handle mvt_mean_dim(Handle self, int64_t dim, int keep) {
  return tensor_of([&] { return at::mean(*self, at::IntArrayRef(dim), keep != 0); });
}

MVT_API Handle mvt_max(Handle self) {
  return tensor_of([&] { return at::max(*self); });
}

MVT_API Handle mvt_all(Handle self) {
  return tensor_of([&] { return at::all(*self); });
}

// ---- indexing ------------------------------------------------------------------------------------------------------------------

MVT_API Handle mvt_gather(Handle self, int64_t dim, Handle index) {
  return tensor_of([&] { return at::gather(*self, dim, *index); });
}

MVT_API Handle mvt_index_select(Handle self, int64_t dim, Handle index) {
  return tensor_of([&] { return at::index_select(*self, dim, *index); });
}

MVT_API Handle mvt_scatter_add(Handle self, int64_t dim, Handle index, Handle source) {
  return tensor_of([&] { return at::scatter_add(*self, dim, *index, *source); });
}

// ---- linear algebra ------------------------------------------------------------------------------------------------------------

// The orthonormal factor of the reduced decomposition.
MVT_API int mvt_linalg_qr(Handle self, Handle* q, Handle* r) {
  return status_of([&] {
    auto factors = at::linalg_qr(*self, "reduced");
    *q = new at::Tensor(std::get<0>(factors));
    *r = new at::Tensor(std::get<1>(factors));
    live += 2;
  });
}

// ---- in place ------------------------------------------------------------------------------------------------------------------

MVT_API int mvt_add_(Handle self, Handle other, double alpha) {
  return status_of([&] { self->add_(*other, alpha); });
}

MVT_API int mvt_add_scalar_(Handle self, double other) {
  return status_of([&] { self->add_(other); });
}

MVT_API int mvt_mul_(Handle self, Handle other) {
  return status_of([&] { self->mul_(*other); });
}

MVT_API int mvt_mul_scalar_(Handle self, double other) {
  return status_of([&] { self->mul_(other); });
}

MVT_API int mvt_addcmul_(Handle self, Handle factor1, Handle factor2, double value) {
  return status_of([&] { self->addcmul_(*factor1, *factor2, value); });
}

MVT_API int mvt_addcdiv_(Handle self, Handle numerator, Handle denominator, double value) {
  return status_of([&] { self->addcdiv_(*numerator, *denominator, value); });
}

MVT_API int mvt_copy_(Handle self, Handle source, int non_blocking) {
  return status_of([&] { self->copy_(*source, non_blocking != 0); });
}

MVT_API int mvt_zero_(Handle self) {
  return status_of([&] { self->zero_(); });
}

// ---- autograd ------------------------------------------------------------------------------------------------------------------

MVT_API int mvt_get_requires_grad(Handle self) { return self->requires_grad() ? 1 : 0; }

MVT_API int mvt_set_requires_grad(Handle self, int value) {
  return status_of([&] { self->set_requires_grad(value != 0); });
}

// The gradients that backward gathers at leaves.
MVT_API int mvt_backward(Handle self) {
  return status_of([&] { torch::autograd::backward({*self}, {}); });
}

// NULL with an empty error where there is none yet.
MVT_API Handle mvt_get_grad(Handle self) {
  error_text.clear();
  Handle result = nullptr;
  guarded([&] {
    const auto& grad = self->grad();
    if (grad.defined()) {
      result = new at::Tensor(grad);
      ++live;
    }
  });
  return result;
}

MVT_API int mvt_set_grad(Handle self, Handle grad) {
  return status_of([&] { self->mutable_grad() = grad == nullptr ? at::Tensor() : *grad; });
}

MVT_API Handle mvt_detach(Handle self) {
  return tensor_of([&] { return self->detach(); });
}

MVT_API int mvt_get_grad_mode() { return at::GradMode::is_enabled() ? 1 : 0; }

MVT_API void mvt_set_grad_mode(int enabled) { at::GradMode::set_enabled(enabled != 0); }
