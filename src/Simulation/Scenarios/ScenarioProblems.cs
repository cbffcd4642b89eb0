using System.Collections.Immutable;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Sampling;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Scenarios;

/// <summary>From a scenario to what engines run: setting, rows, options.</summary>
public static class ScenarioProblems
{
    // Streams of the seed that belong to partitions; samplers have their own.
    internal const ulong PartitionStream = 0x70617274_6974696F;

    /// <summary>The setting; null where sizes are real numbers and only the mean field can run.</summary>
    public static Setting? SettingOf(Scenario scenario)
    {
        var data = scenario.Data;
        if (!data.HasWholePatches)
        {
            return null;
        }

        var patches = (int)data.Patches;
        var partitions = data.Areas switch
        {
            AreaSpecification.PatchLabels given => given.Labels.Select(labels => Partition.FromLabels(labels.AsSpan())).ToArray(),
            AreaSpecification.PerCluster given => Arranged([.. given.Clusters.Select(areas => Partition.FromSizes(AreaSizes.Whole(areas, patches)))], scenario),
            _ => Arranged([.. Enumerable.Repeat(Partition.FromSizes(AreaSizes.Whole(data.Areas, patches)), data.Clusters)], scenario),
        };
        return new Setting(
            partitions,
            data.Latent,
            scenario.Assumptions.Mask.MaskedCount(scenario.MaskRatio, patches),
            data.ClusterProbabilities.IsEmpty ? null : data.ClusterProbabilities);
    }

    /// <summary>The rows that the scenario asks for, in that order.</summary>
    public static ImmutableArray<RowProblem> RowsOf(Scenario scenario) =>
        SettingOf(scenario) is { } setting ? [.. Queries(scenario, setting).Select(query => RowProblem.Of(setting, query, scenario.Assumptions))] : RealRows(scenario);

    /// <summary>How far to run these rows and what to keep.</summary>
    public static RunOptions OptionsFor(Scenario scenario, IReadOnlyList<RowProblem> rows)
    {
        var training = scenario.Training;
        var start = RecordGrid.StartFor(rows.SelectMany(row => row.Groups), training.Time);
        return new RunOptions
        {
            EndTime = training.Time,
            RecordTimes = RecordGrid.LogTimes(start, training.Time),
            ConvergenceLevel = training.ConvergenceLevel,
            Seed = scenario.Seed,
            Samples = training.Samples,
            Replicates = training.Replicates,
            LearningRate = training.TakesSteps ? training.LearningRate : null,
            BatchSize = training.Batch,
            Torch = training.Torch,
            IsSinglePrecision = string.Equals(training.NumberFormat, "float32", StringComparison.Ordinal),
        };
    }

    private static Partition[] Arranged(Partition[] contiguous, Scenario scenario)
    {
        if (scenario.Data.Arrangement == Arrangement.Contiguous)
        {
            return contiguous;
        }

        for (var cluster = 0; cluster < contiguous.Length; cluster++)
        {
            var places = Enumerable.Range(0, contiguous[cluster].PatchCount).ToArray();
            var random = new Philox(scenario.Seed, PartitionStream, (uint)cluster);
            random.Shuffle(places);
            contiguous[cluster] = contiguous[cluster].Permute(places);
        }

        return contiguous;
    }

    private static IEnumerable<int> Queries(Scenario scenario, Setting setting) => scenario.Queries switch
    {
        QueryChoice.All => Enumerable.Range(0, setting.PatchCount),
        QueryChoice.Listed => scenario.ListedQueries.Select(patch => (int)patch),
        _ => PatchOrbits.Of(setting).Select(orbit => orbit[0]),
    };

    // Groups lie one after the other; the representative of a group is the first patch that lies wholly in it.
    private static ImmutableArray<RowProblem> RealRows(Scenario scenario)
    {
        var data = scenario.Data;
        var groups = AreaSizes.Groups(data.Areas, data.Patches);
        var starts = new double[groups.Count + 1];
        for (var group = 0; group < groups.Count; group++)
        {
            starts[group + 1] = starts[group] + (groups[group].Size * groups[group].Count);
        }

        var queries = scenario.Queries == QueryChoice.Listed
            ? scenario.ListedQueries.Select(patch => (Query: patch, Group: Math.Max(0, Array.FindLastIndex(starts, groups.Count - 1, start => start <= patch))))
            : Enumerable.Range(0, groups.Count).Select(group => (Query: (long)Math.Ceiling(starts[group]), Group: group));
        return
        [
            .. queries.Select(row =>
            {
                var areas = Enumerable.Range(0, data.Clusters).Select(cluster => AreaGroups.Of(
                    groups, row.Group, scenario.MaskRatio, data.Clusters, data.Latent, data.ClusterProbabilities.IsEmpty ? 1 : data.Clusters * data.ClusterProbabilities[cluster]));
                return new RowProblem(row.Query, Layout: null, [.. areas]);
            }),
        ];
    }
}
