using System.Collections.Immutable;

namespace MimVerify.Simulation.Torch;

/// <summary>What the torch engine finds on this machine.</summary>
public sealed record TorchStatus
{
    /// <summary>Why the engine cannot run; null where it can.</summary>
    public string? Fault { get; init; }

    /// <summary>The command or step that mends it; null where nothing is missing.</summary>
    public string? Remedy { get; init; }

    /// <summary>What binds to libtorch: this repository's own binding, or TorchSharp.</summary>
    public required string Binding { get; init; }

    /// <summary>libtorch's version, null where it was not loaded.</summary>
    public string? Version { get; init; }

    /// <summary>The file that libtorch was loaded from, null where unknown.</summary>
    public string? LibraryPath { get; init; }

    /// <summary>The linear algebra and instruction set that libtorch was built for, and the library that answers here; null where unknown.</summary>
    public string? LinearAlgebra { get; init; }

    /// <summary>Threads of an operation on the processor; 0 where libtorch was not loaded.</summary>
    public int Threads { get; init; }

    /// <summary>CUDA devices that libtorch can use.</summary>
    public int UsableAccelerators { get; init; }

    /// <summary>NVIDIA devices that the driver knows, usable by libtorch or not.</summary>
    public ImmutableArray<AcceleratorDevice> Accelerators { get; init; } = [];
}
