using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Simulation.Recording;
using MimVerify.Simulation.Torch.Training;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Torch;

public class HeadTracesTests
{
    // A block holds attention on the target and another number; one boundary.
    private static readonly SeriesHeader[] Headers =
    [
        new(Signal.AttentionUnmasked, 0, "0", AreaRole.Target, 1), SeriesHeader.Of(Signal.Loss),
    ];

    [Fact]
    public void Split_OneBlock_IsTheTracesThemselves()
    {
        var seed = Trace([0.5, 7]);
        Assert.Same(seed, Assert.Single(Assert.Single(HeadTraces.Split([seed], Headers, 1))));
    }

    [Fact]
    public void Split_SeveralHeads_NumbersThemInEverySeedByAttentionOverAllLooks()
    {
        // Head 1 attends most in the first seed although head 0 does at the last look; head 0 in the second.
        var first = Trace([0.5, 1, 0.1, 10, 0.9, 20], [0.6, 2, 0.8, 11, 0.7, 21]);
        var second = Trace([0.5, 3, 0.4, 12, 0.2, 22], [0.6, 4, 0.4, 13, 0.3, 23]);
        var blocks = HeadTraces.Split([first, second], Headers, 1);
        Assert.Equal(3, blocks.Count);
        double[][] Second(int block) => [.. blocks[block].Select(seed => seed.Observations.Select(observation => observation[1]).ToArray())];
        Assert.Equal([[1, 2], [3, 4]], Second(0));
        Assert.Equal([[20, 21], [12, 13]], Second(1));
        Assert.Equal([[10, 11], [22, 23]], Second(2));
        Assert.Equal([[102.0], [102.0]], blocks[1][0].Boundaries);
        Assert.Equal([[101.0], [101.0]], blocks[2][0].Boundaries);
        Assert.Equal(first.Times, blocks[2][0].Times);
    }

    // Boundary functions tell the blocks apart: 100, 101, ...
    private static SeedTrace Trace(params double[][] observations)
    {
        var trace = new SeedTrace();
        for (var look = 0; look < observations.Length; look++)
        {
            trace.Add(look, observations[look], [.. Enumerable.Range(0, observations[look].Length / 2).Select(block => 100.0 + block)]);
        }

        return trace;
    }
}
