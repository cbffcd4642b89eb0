using System.Reflection;
using MimVerify.Simulation.Torch;
using Xunit.v3;

namespace MimVerify.Simulation.Tests.Torch;

/// <summary>A test ends with as many live tensors as it began with: nothing is left to the finaliser, whose moment is nobody's.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class DisposesTensorsAttribute : BeforeAfterTestAttribute
{
    private long _live;

    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => _live = TorchRuntime.LiveTensors;

    public override void After(MethodInfo methodUnderTest, IXunitTest test) => Assert.Equal(_live, TorchRuntime.LiveTensors);
}
