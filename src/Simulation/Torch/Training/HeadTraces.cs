using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>Takes the traces of a row apart: the model's, and where it has several heads each head's.</summary>
/// <remarks>
/// Heads that start from independent numbers are exchangeable, so the first head of one training has nothing to do with the first of another, and means
/// over them would wash out what heads divide among themselves. In every training heads are therefore numbered by how much they attend to the query's own
/// area, E[A_a given u_a &gt; 0] averaged over the looks and the clusters: head 0 most, the last one least.
/// </remarks>
internal static class HeadTraces
{
    /// <summary>The traces of each block, shape [blocks, seeds]: the model first, then its heads in that order.</summary>
    /// <param name="seeds">The traces of a row, whose observations are whole blocks.</param>
    /// <param name="headers">What a block holds.</param>
    /// <param name="boundaries">Phase boundaries of a block.</param>
    public static IReadOnlyList<SeedTrace[]> Split(IReadOnlyList<SeedTrace> seeds, IReadOnlyList<SeriesHeader> headers, int boundaries)
    {
        var blocks = seeds.Max(seed => seed.Observations.Count == 0 ? 1 : seed.Observations[0].Length / headers.Count);
        if (blocks == 1)
        {
            return [[.. seeds]];
        }

        int[] target = [.. Enumerable.Range(0, headers.Count).Where(column => headers[column] is { Signal: Signal.AttentionUnmasked, Role: AreaRole.Target })];
        var orders = seeds.Select(seed => Enumerable.Range(1, blocks - 1)
            .OrderByDescending(block => seed.Observations.Sum(observation => target.Sum(column => observation[(block * headers.Count) + column])))
            .Prepend(0)
            .ToArray()).ToArray();
        return [.. Enumerable.Range(0, blocks).Select(place => seeds.Select((seed, index) => Part(seed, orders[index][place], headers.Count, boundaries)).ToArray())];
    }

    private static SeedTrace Part(SeedTrace seed, int block, int width, int boundaries)
    {
        var part = new SeedTrace();
        for (var look = 0; look < seed.Times.Count; look++)
        {
            part.Add(
                seed.Times[look],
                seed.Observations[look][(block * width)..((block + 1) * width)],
                seed.Boundaries[look][(block * boundaries)..((block + 1) * boundaries)]);
        }

        return part;
    }
}
