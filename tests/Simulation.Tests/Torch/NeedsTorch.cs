using MimVerify.Simulation.Torch;

namespace MimVerify.Simulation.Tests.Torch;

/// <summary>What tests of the torch engine ask first.</summary>
internal static class NeedsTorch
{
    /// <summary>The name of <see cref="TorchTests"/>.</summary>
    public const string Collection = "libtorch";

    /// <summary>Skips the test, visibly and with the reason, where libtorch is absent.</summary>
    public static void Here()
    {
        Assert.Equal(Collection, TestContext.Current.TestCollection?.TestCollectionDisplayName);
        Assert.SkipUnless(TorchRuntime.IsAvailable, $"libtorch is absent: {TorchRuntime.Status().Fault}");
    }
}
