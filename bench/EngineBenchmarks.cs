using BenchmarkDotNet.Attributes;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;

namespace MimVerify.Bench;

/// <summary>Whole runs of the engines, the sizes that the targets in README.md are stated for.</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private readonly (RowProblem Problem, RunOptions Options) _huge = BenchmarkRows.Huge();
    private readonly (RowProblem Problem, RunOptions Options) _row = BenchmarkRows.Default(150);

    [Benchmark(Description = "mean field, P = 1e12, 10 decades past T_half")]
    public RowTrajectory MeanFieldHuge() => new MeanFieldEngine().Run(_huge.Problem, _huge.Options, CancellationToken.None);

    [Benchmark(Description = "population row, P = 196, 4096 samples, to t = 1e5")]
    public RowTrajectory PopulationRow() => new PopulationEngine().Run(_row.Problem, _row.Options, CancellationToken.None);
}
