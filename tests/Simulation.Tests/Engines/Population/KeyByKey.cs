using System.Numerics;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Engines.Population;

/// <summary>What a recording keeps of one cluster, by summing (1)-(3) over every mask and latent draw, key by key.</summary>
internal sealed class KeyByKey
{
    public KeyByKey(Setting setting, int query, int cluster, ReadOnlySpan<double> phi, ReadOnlySpan<double> upsilon)
    {
        var law = (DiscreteLatentLaw)setting.Latent;
        var labels = setting.Partitions[cluster].Labels;
        var areas = setting.Partitions[cluster].AreaCount;
        Attention = new double[areas];
        AttentionHit = new double[areas];
        Keys = new double[labels.Length];
        var masks = Enumerable.Range(0, 1 << labels.Length).Where(mask => BitOperations.PopCount((uint)mask) == setting.MaskedCount && (mask >> query & 1) == 1).ToArray();
        for (var draw = 0; draw < Math.Pow(law.Values.Length, areas); draw++)
        {
            var digits = Enumerable.Range(0, areas).Select(area => draw / (int)Math.Pow(law.Values.Length, area) % law.Values.Length).ToArray();
            var probability = digits.Aggregate(1.0 / masks.Length, (product, digit) => product * law.Probabilities[digit]);
            foreach (var mask in masks)
            {
                AddDraw(probability, mask, digits.Select(digit => law.Values[digit]).ToArray(), labels, labels[query], phi, upsilon);
            }
        }
    }

    public double[] Attention { get; }

    public double[] AttentionHit { get; }

    public double[] Keys { get; }

    public double Hits { get; private set; }

    public double SquaredMiss { get; private set; }

    public double Loss { get; private set; }

    private void AddDraw(double probability, int mask, double[] latents, ReadOnlySpan<int> labels, int target, ReadOnlySpan<double> phi, ReadOnlySpan<double> upsilon)
    {
        var weights = new double[labels.Length];
        for (var q = 0; q < labels.Length; q++)
        {
            weights[q] = Math.Exp(upsilon[q] + ((mask >> q & 1) == 0 ? latents[labels[q]] * phi[labels[q]] : 0));
        }

        var total = weights.Sum();
        var areas = new double[latents.Length];
        var (hit, away) = (false, 0.0);
        for (var q = 0; q < labels.Length; q++)
        {
            Keys[q] += probability * weights[q] / total;
            var visible = (mask >> q & 1) == 0;
            areas[labels[q]] += visible ? weights[q] / total : 0;
            hit |= visible && labels[q] == target;
            away += visible && labels[q] == target ? 0 : weights[q] / total;
        }

        for (var area = 0; area < areas.Length; area++)
        {
            var error = area == target ? away : areas[area];
            Attention[area] += probability * areas[area];
            AttentionHit[area] += hit ? probability * areas[area] : 0;
            Loss += probability * 0.5 * latents[area] * latents[area] * error * error;
        }

        Hits += hit ? probability : 0;
        SquaredMiss += hit ? probability * away * away : 0;
    }
}
