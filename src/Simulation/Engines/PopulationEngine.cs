using MimVerify.Simulation.Engines.Population;
using MimVerify.Simulation.Recording;
using MimVerify.Theory;

namespace MimVerify.Simulation.Engines;

/// <summary>
/// Gradient flow, or descent, of the population loss (4) of one row: the expectation over clusters, masks and latents by exact
/// enumeration where that is small, else by a fixed stratified sample with standard errors from independent batches.
/// </summary>
public sealed class PopulationEngine : IRowEngine
{
    /// <summary>The most patches of a setting.</summary>
    public const int MaximumPatches = 100_000;

    // Counts held in memory: 128 MiB of doubles.
    private const double MostEnumeratedNumbers = 1 << 24;

    /// <inheritdoc/>
    public string Name => "population";

    /// <inheritdoc/>
    public RowTrajectory Run(RowProblem problem, RunOptions options, CancellationToken cancellation)
    {
        var row = problem.Layout
            ?? throw new ArgumentException("The population engine needs whole patches; sizes given as real numbers run on the meanfield engine.", nameof(problem));
        if (row.Setting.PatchCount > MaximumPatches)
        {
            throw new ArgumentException(
                $"The population engine runs up to {MaximumPatches} patches; got {row.Setting.PatchCount}. Use the meanfield engine.", nameof(problem));
        }

        var replicates = Guard.AtLeast(options.Replicates, 2);
        var perBatch = (Guard.AtLeast(options.Samples, replicates) + replicates - 1) / replicates;
        var main = new List<ClusterKernel>();
        var batches = Enumerable.Range(0, replicates).Select(_ => new List<ClusterKernel>()).ToArray();
        var enumerated = true;
        long draws = 0;
        for (var k = 0; k < row.Setting.ClusterCount; k++)
        {
            var layout = new DrawLayout(row, k);
            var configurations = ConfigurationEnumerator.Count(layout);
            if (configurations <= options.EnumerationLimit && configurations * layout.Columns.Length <= MostEnumeratedNumbers)
            {
                var all = ConfigurationEnumerator.Enumerate(layout);
                draws += all.Count;
                main.Add(new ClusterKernel(all, 0, all.BlockCount, 1));
                foreach (var batch in batches)
                {
                    batch.Add(new ClusterKernel(all, 0, all.BlockCount, 1));
                }
            }
            else
            {
                enumerated = false;
                var (sample, blocks, taken) = StratifiedSampler.Sample(layout, perBatch, replicates, options.Seed);
                draws += (long)taken * replicates;
                main.Add(new ClusterKernel(sample, 0, blocks * replicates, 1));
                for (var batch = 0; batch < replicates; batch++)
                {
                    batches[batch].Add(new ClusterKernel(sample, batch * blocks, (batch + 1) * blocks, replicates));
                }
            }
        }

        var kind = enumerated ? ExpectationKind.Enumerated : ExpectationKind.Sampled;
        return RowRunner.Run(
            Name,
            problem,
            new PopulationModel(row, main),
            enumerated ? [] : [.. batches.Select(kernels => new PopulationModel(row, kernels))],
            new Expectation(kind, draws, enumerated ? 0 : replicates),
            options,
            cancellation);
    }
}
