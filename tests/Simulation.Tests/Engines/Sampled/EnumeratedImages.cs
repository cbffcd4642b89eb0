using System.Numerics;
using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Simulation.Integration;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Engines.Sampled;

/// <summary>The batch of all images of a small setting, each weighted by its probability.</summary>
internal sealed class EnumeratedImages : IVectorField
{
    private readonly RowBackpropagation<double> _row;
    private readonly StepImages<double> _images;

    public EnumeratedImages(Setting setting, int query)
    {
        var all = All(setting, query).ToArray();
        _row = new RowBackpropagation<double>(setting, query);
        _images = new StepImages<double>(setting, all.Length);
        foreach (var (cluster, visible, latents, probability) in all)
        {
            _images.BlockOf(cluster).Put(visible, latents, probability);
        }
    }

    public int Dimension => _row.Dimension;

    public double Loss => _row.Loss;

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        _row.Start(state);
        foreach (var block in _images.Blocks)
        {
            _row.Add(block);
        }

        _row.Finish(derivative);
    }

    /// <summary>Every cluster, mask that hides the query and draw of the latents; probabilities sum to that of hiding the query.</summary>
    public static IEnumerable<(int Cluster, int[] Visible, double[] Latents, double Probability)> All(Setting setting, int query)
    {
        var law = (DiscreteLatentLaw)setting.Latent;
        var masks = Enumerable.Range(0, 1 << setting.PatchCount)
            .Where(mask => BitOperations.PopCount((uint)mask) == setting.MaskedCount && (mask >> query & 1) == 1)
            .Select(mask => Enumerable.Range(0, setting.PatchCount).Where(q => (mask >> q & 1) == 0).ToArray())
            .ToArray();
        for (var cluster = 0; cluster < setting.ClusterCount; cluster++)
        {
            var areas = setting.Partitions[cluster].AreaCount;
            for (var draw = 0; draw < Math.Pow(law.Values.Length, areas); draw++)
            {
                int[] digits = [.. Enumerable.Range(0, areas).Select(area => draw / (int)Math.Pow(law.Values.Length, area) % law.Values.Length)];
                var probability = digits.Aggregate(setting.RowRate / masks.Length, (product, digit) => product * law.Probabilities[digit]);
                foreach (var visible in masks)
                {
                    yield return (cluster, visible, [.. digits.Select(digit => law.Values[digit])], probability);
                }
            }
        }
    }
}
