// Which library the names of TorchSharp's dialect mean: the binding of this repository, or the TorchSharp package under -p:UseTorchSharp=true.
// Sources under Torch/Training use these names and nothing else of either, so this file is all that changes between the two.
#if USE_TORCHSHARP
global using DeviceType = TorchSharp.DeviceType;
global using DisposeScope = TorchSharp.DisposeScope;
global using torch = TorchSharp.torch;
global using Tensor = TorchSharp.torch.Tensor;
global using Device = TorchSharp.torch.Device;
global using ScalarType = TorchSharp.torch.ScalarType;
#else
global using DeviceType = MimVerify.Simulation.Torch.Binding.DeviceType;
global using DisposeScope = MimVerify.Simulation.Torch.Binding.DisposeScope;
global using torch = MimVerify.Simulation.Torch.Binding.torch;
global using Tensor = MimVerify.Simulation.Torch.Binding.torch.Tensor;
global using Device = MimVerify.Simulation.Torch.Binding.torch.Device;
global using ScalarType = MimVerify.Simulation.Torch.Binding.torch.ScalarType;
#endif
