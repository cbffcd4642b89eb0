using BenchmarkDotNet.Running;
using MimVerify.Bench;

switch (args)
{
    case ["work-precision"]:
        WorkPrecision.Run(Console.Out);
        return 0;
    case ["compiled"]:
        return CompiledComparison.Run(Console.Out);
    case ["training-speed"]:
        TrainingSpeed.Run(Console.Out);
        return 0;
    case ["peer", var script]:
        return PeerComparison.Run(Console.Out, script);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(WorkPrecision).Assembly).Run(args);
        return 0;
}
