using MimVerify.Simulation.Engines.Population;

namespace MimVerify.Simulation.Tests.Engines.Population;

/// <summary>The draws of a set, one by one; lanes that only fill a block have weight 0.</summary>
internal static class Draws
{
    public static IEnumerable<(double Weight, bool Hit, double[] Latents, int[] Counts)> Of(DrawSet set, int firstBlock = 0, int? endBlock = null)
    {
        var (layout, data) = (set.Layout, set.Data.ToArray());
        for (var block = firstBlock; block < (endBlock ?? set.BlockCount); block++)
        {
            for (var lane = 0; lane < DrawLayout.Lanes; lane++)
            {
                var start = (block * layout.Stride) + lane;
                double[] latents = layout.VaryingLatents
                    ? [.. Enumerable.Range(0, layout.AreaCount).Select(area => data[start + DrawLayout.LatentOffset + (area * DrawLayout.Lanes)])]
                    : [];
                if ((block * DrawLayout.Lanes) + lane < set.Count)
                {
                    yield return (
                        data[start + DrawLayout.WeightOffset],
                        data[start + DrawLayout.HitOffset] == 1,
                        latents,
                        [.. Enumerable.Range(0, layout.Columns.Length).Select(column => (int)data[start + layout.CountOffset + (column * DrawLayout.Lanes)])]);
                }
            }
        }
    }
}
