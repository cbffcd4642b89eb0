using MimVerify.Simulation.Torch.Training;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Torch;

/// <summary>Every image of a small setting with its probability, so that the loss of the batch is the population's (4).</summary>
internal static class EveryImage
{
    /// <summary>All clusters, masks and latents; every masked patch is a query.</summary>
    public static ImageBatch Of(Setting setting, TensorSite site)
    {
        var law = (DiscreteLatentLaw)setting.Latent;
        int[] patches = [.. Enumerable.Range(0, setting.PatchCount)];
        var masks = Enumerable.Range(0, 1 << setting.PatchCount).Where(set => System.Numerics.BitOperations.PopCount((uint)set) == setting.MaskedCount).ToArray();
        var images = new List<(int Cluster, int Mask, double[] Latents, double Weight)>();
        for (var k = 0; k < setting.ClusterCount; k++)
        {
            foreach (var mask in masks)
            {
                foreach (var (latents, probability) in Latents(law, setting.Partitions[k].AreaCount))
                {
                    images.Add((k, mask, latents, probability / (masks.Length * setting.ClusterCount)));
                }
            }
        }

        var arrays = new BatchArrays(setting, images.Count, setting.MaskedCount);
        for (var place = 0; place < images.Count; place++)
        {
            var (cluster, mask, latents, weight) = images[place];
            int[] visible = [.. patches.Where(q => (mask & (1 << q)) == 0)];
            int[] masked = [.. patches.Where(q => (mask & (1 << q)) != 0)];
            arrays.Put(place, cluster, visible, latents, masked, weight);
        }

        return arrays.ToTensors(site);
    }

    private static IEnumerable<(double[] Latents, double Probability)> Latents(DiscreteLatentLaw law, int areas)
    {
        IEnumerable<(double[] Latents, double Probability)> draws = [([], 1.0)];
        for (var area = 0; area < areas; area++)
        {
            draws = [.. draws.SelectMany(draw => law.Values.Select((value, i) => ((double[])[.. draw.Latents, value], draw.Probability * law.Probabilities[i])))];
        }

        return draws;
    }
}
