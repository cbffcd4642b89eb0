using System.Diagnostics;
using System.Runtime.InteropServices;
using MimVerify.Simulation.Torch;
using MimVerify.Simulation.Torch.Binding;

namespace MimVerify.Simulation.Tests.Torch.Binding;

/// <summary>The repository's own binding; not compiled where TorchSharp stands in.</summary>
[Collection(NeedsTorch.Collection)]
public sealed class BindingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void NewDisposeScope_NestedMovedAndDetached_EveryHandleComesBack()
    {
        NeedsTorch.Here();
        var live = TorchRuntime.LiveTensors;
        Tensor kept;
        using (var outer = torch.NewDisposeScope())
        {
            Tensor moved;
            using (var inner = torch.NewDisposeScope())
            {
                var a = torch.full([2, 3], 2.0, ScalarType.Float64);
                moved = a.mul(a).MoveToOuterDisposeScope();
                kept = moved.sum().DetachFromDisposeScope();
                a.Dispose();
                a.Dispose();
            }

            Assert.Equal([2, 3], moved.shape);
            Assert.Equal(live + 2, TorchRuntime.LiveTensors);
        }

        Assert.Equal(live + 1, TorchRuntime.LiveTensors);
        Assert.Equal(24, kept.item<double>());
        kept.Dispose();
        Assert.Equal(live, TorchRuntime.LiveTensors);
    }

    [Fact]
    public void Operation_ThatLibtorchRefuses_ThrowsItsTextAndLeaksNothing()
    {
        NeedsTorch.Here();
        var live = TorchRuntime.LiveTensors;
        using (torch.NewDisposeScope())
        {
            var fault = Assert.Throws<ExternalException>(() => torch.zeros([2, 3]).matmul(torch.zeros([4, 5])));
            Assert.Contains("cannot be multiplied (2x3 and 4x5)", fault.Message, StringComparison.Ordinal);
            Assert.Throws<ExternalException>(() => torch.zeros([2]).add_(torch.zeros([3])));
            Assert.Throws<ExternalException>(() => torch.zeros([2]).backward());
            Assert.Throws<ExternalException>(() => torch.zeros([1L << 60]));
        }

        Assert.Equal(live, TorchRuntime.LiveTensors);
    }

    [Fact]
    public void Backward_OfAProduct_GivesTheDerivativeAndGradModeIsTheThreads()
    {
        NeedsTorch.Here();
        using var scope = torch.NewDisposeScope();
        var x = torch.tensor([2.0, 3.0], [2]).requires_grad_();
        Assert.Null(x.grad);
        x.pow(3).sum().backward();
        Assert.Equal([12.0, 27.0], x.grad!.data<double>().ToArray());
        x.grad = null;
        Assert.Null(x.grad);
        using (torch.no_grad())
        {
            Assert.False(x.mul(x).requires_grad);
            var other = new Thread(() =>
            {
                using var own = torch.NewDisposeScope();
                Assert.True(x.mul(x).requires_grad);
            });
            other.Start();
            other.Join();
        }

        Assert.True(x.mul(x).requires_grad);
    }

    [Fact]
    public void Qr_OfAMatrix_IsOrthonormalTimesUpperTriangle()
    {
        NeedsTorch.Here();
        using var scope = torch.NewDisposeScope();
        var matrix = torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0, 7.0], [3, 2]);
        var (q, r) = torch.linalg.qr(matrix);
        Assert.Equal([1.0, 0, 0, 1], q.transpose(0, 1).matmul(q).data<double>().ToArray().Select(value => Math.Round(value, 12) + 0.0));
        Assert.Equal(matrix.data<double>().ToArray(), q.matmul(r).data<double>().ToArray().Select(value => Math.Round(value, 12)));
    }

    [Fact]
    public void Open_FileThatIsNoSuchLibrary_SaysWhy()
    {
        var missing = Path.Combine(_folder.Path, "missing.so");
        Assert.Contains("is not there", TorchLibrary.Open(missing).Fault!, StringComparison.Ordinal);
        var text = Path.Combine(_folder.Path, "text.so");
        File.WriteAllText(text, "not a library");
        Assert.Contains("does not load", TorchLibrary.Open(text).Fault!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int mvt_abi(void) { return 99; }", "has the interface number 99, this program needs")]
    [InlineData("int something_else(void) { return 1; }", "is not the library of the engine torch")]
    public void Open_LibraryOfAnotherInterface_IsRefused(string source, string reason)
    {
        var library = Compile(source);
        Assert.Contains(reason, TorchLibrary.Open(library).Fault!, StringComparison.Ordinal);
    }

    private string Compile(string source)
    {
        var (code, library) = (Path.Combine(_folder.Path, "shim.c"), Path.Combine(_folder.Path, "shim.so"));
        File.WriteAllText(code, source);
        try
        {
            using var compiler = Process.Start("gcc", ["-shared", "-fPIC", "-o", library, code]);
            compiler.WaitForExit();
            Assert.SkipUnless(compiler.ExitCode == 0, "gcc cannot build a shared library here.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no gcc to build a library of another interface.");
        }

        return library;
    }
}
