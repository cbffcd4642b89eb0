using MimVerify.Simulation.Sampling;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Monitoring;

/// <summary>One image: its cluster, which patches are visible, and the strength of each area's feature.</summary>
/// <param name="Cluster">k.</param>
/// <param name="Visible">Shape [P].</param>
/// <param name="Latents">z_j of the cluster's areas, shape [N].</param>
internal sealed record MaskedImage(int Cluster, bool[] Visible, double[] Latents)
{
    // The last of the replicates' streams: no training has 32,768 seeds, so that no image here was trained on.
    private const int HeldOutReplicate = 32_767;

    /// <summary>The first images of the held-out stream of a seed.</summary>
    public static MaskedImage[] Draw(Setting setting, ulong seed, int count)
    {
        var source = new TrainingImages(setting, seed, HeldOutReplicate);
        var images = new MaskedImage[count];
        for (var i = 0; i < count; i++)
        {
            source.Draw(0, i);
            var visible = new bool[setting.PatchCount];
            foreach (var patch in source.Visible)
            {
                visible[patch] = true;
            }

            images[i] = new MaskedImage(source.Cluster, visible, source.Latents.ToArray());
        }

        return images;
    }
}
