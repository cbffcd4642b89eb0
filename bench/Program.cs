using BenchmarkDotNet.Running;
using MimVerify.Bench;

if (args is ["work-precision"])
{
    WorkPrecision.Run(Console.Out);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(WorkPrecision).Assembly).Run(args);
}
