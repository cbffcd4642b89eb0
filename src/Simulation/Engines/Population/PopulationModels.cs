using System.Collections.Immutable;
using MimVerify.Simulation.Departures.Masks;
using MimVerify.Simulation.Recording;
using MimVerify.Theory;

namespace MimVerify.Simulation.Engines.Population;

/// <summary>The population loss of a row, whole and in independent batches.</summary>
/// <param name="Main">Over all draws.</param>
/// <param name="Batches">Over each batch of draws; over all of them where every cluster is enumerated.</param>
/// <param name="IsEnumerated">Whether every cluster is enumerated.</param>
/// <param name="Draws">Configurations enumerated or drawn, over all clusters.</param>
internal sealed record PopulationModels(PopulationModel Main, ImmutableArray<PopulationModel> Batches, bool IsEnumerated, long Draws)
{
    // Counts held in memory: 128 MiB of doubles.
    private const double MostEnumeratedNumbers = 1 << 24;

    /// <summary>Enumerates or samples the row's loss as the options say.</summary>
    /// <exception cref="ArgumentException">The row has no whole patches, or too many.</exception>
    public static PopulationModels Of(string engine, RowProblem problem, RunOptions options)
    {
        var row = problem.Layout
            ?? throw new ArgumentException($"The {engine} engine needs whole patches; sizes given as real numbers run on the meanfield engine.", nameof(problem));
        if (row.Setting.PatchCount > PopulationEngine.MaximumPatches)
        {
            throw new ArgumentException(
                $"The {engine} engine runs up to {PopulationEngine.MaximumPatches} patches; got {row.Setting.PatchCount}. Use the meanfield engine.", nameof(problem));
        }

        var replicates = Guard.AtLeast(options.Replicates, 2);
        var perBatch = (Guard.AtLeast(options.Samples, replicates) + replicates - 1) / replicates;
        var main = new List<ClusterKernel>();
        var batches = Enumerable.Range(0, replicates).Select(_ => new List<ClusterKernel>()).ToArray();
        var enumerated = true;
        var assumptions = problem.Assumptions;

        // Only the theory's masks and independent latents are enumerated.
        var canEnumerate = assumptions.Mask == MaskPattern.Uniform && assumptions.LatentCorrelation == 0;
        long draws = 0;
        for (var k = 0; k < row.Setting.ClusterCount; k++)
        {
            var layout = new DrawLayout(row, k);
            var configurations = ConfigurationEnumerator.Count(layout);
            if (canEnumerate && configurations <= options.EnumerationLimit && configurations * layout.Columns.Length <= MostEnumeratedNumbers)
            {
                var all = ConfigurationEnumerator.Enumerate(layout);
                draws += all.Count;
                main.Add(new ClusterKernel(all, 0, all.BlockCount, 1, assumptions.MaskToken));
                foreach (var batch in batches)
                {
                    batch.Add(new ClusterKernel(all, 0, all.BlockCount, 1, assumptions.MaskToken));
                }
            }
            else
            {
                enumerated = false;
                var (sample, blocks, taken) = StratifiedSampler.Sample(layout, perBatch, replicates, options.Seed, assumptions);
                draws += (long)taken * replicates;
                main.Add(new ClusterKernel(sample, 0, blocks * replicates, 1, assumptions.MaskToken));
                for (var batch = 0; batch < replicates; batch++)
                {
                    batches[batch].Add(new ClusterKernel(sample, batch * blocks, (batch + 1) * blocks, replicates, assumptions.MaskToken));
                }
            }
        }

        return new PopulationModels(
            new PopulationModel(row, main, assumptions), [.. batches.Select(kernels => new PopulationModel(row, kernels, assumptions))], enumerated, draws);
    }
}
