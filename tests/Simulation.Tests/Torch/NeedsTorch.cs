using MimVerify.Simulation.Torch;

namespace MimVerify.Simulation.Tests.Torch;

/// <summary>What tests of the torch engine ask first.</summary>
internal static class NeedsTorch
{
    /// <summary>The collection of all classes that touch tensors: they run one after the other, since the count of live handles is the process's.</summary>
    public const string Collection = "libtorch";

    /// <summary>Skips the test, visibly and with the reason, where libtorch is absent.</summary>
    public static void Here() => Assert.SkipUnless(TorchRuntime.IsAvailable, $"libtorch is absent: {TorchRuntime.Status().Fault}");
}
