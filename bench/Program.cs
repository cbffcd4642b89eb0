using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MimVerify.Bench;

switch (args)
{
    case ["work-precision"]:
        WorkPrecision.Run(Console.Out);
        return 0;
    case ["compiled"]:
        return CompiledComparison.Run(Console.Out);
    case ["ladder"]:
        return LadderSpeed.Run(Console.Out);
    case ["training-speed"]:
        TrainingSpeed.Run(Console.Out);
        return 0;
    case ["torch-speed"]:
        return TorchSpeed.Run(Console.Out);
    case ["peer", var script]:
        return PeerComparison.Run(Console.Out, script);
    case ["torch-peer", var script]:
        return TorchPeer.Run(Console.Out, script);
    default:
        // In this process: the generated projects of the default toolchain would leave the locked package versions.
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        BenchmarkSwitcher.FromAssembly(typeof(WorkPrecision).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
        return 0;
}
