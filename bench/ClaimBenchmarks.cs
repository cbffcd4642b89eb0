using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Bench;

/// <summary>Judging every built-in claim on a recorded trajectory of 10,000 points.</summary>
[MemoryDiagnoser]
public class ClaimBenchmarks
{
    private const int Points = 10_000;
    private readonly RowTrajectory _row = Recorded(new PopulationEngine());
    private readonly RowTrajectory _meanField = Recorded(new MeanFieldEngine());

    [Benchmark(Description = "all claims, 10,000 points, population row")]
    public ImmutableArray<Finding> AllClaims() => ClaimJudge.Judge(ClaimCatalogue.All, _row);

    [Benchmark(Description = "all claims, 10,000 points, with the mean field beside it")]
    public ImmutableArray<Finding> AllClaimsBesideMeanField() => ClaimJudge.Judge(ClaimCatalogue.All, _row, _meanField);

    [Benchmark(Description = "exact claims, 10,000 points, population row")]
    public ImmutableArray<Finding> ExactOnly() => ExactClaims.Check(_row);

    private static RowTrajectory Recorded(IRowEngine engine)
    {
        var (problem, options) = BenchmarkRows.Default(150);
        var start = options.RecordTimes[1];
        double[] times = [0, .. Enumerable.Range(0, Points - 1).Select(i => i == Points - 2 ? options.EndTime : start * Math.Pow(options.EndTime / start, i / (Points - 2.0)))];
        return engine.Run(problem, options with { RecordTimes = times, Samples = 256 }, CancellationToken.None);
    }
}
