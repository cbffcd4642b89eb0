using MathNet.Numerics.Distributions;
using MimVerify.Simulation.Sampling;

namespace MimVerify.Simulation.Engines.Population;

/// <summary>Masks that hide every patch on its own: visible counts are binomial and independent.</summary>
internal sealed class BernoulliVisibleKeys(DrawLayout layout) : IVisibleKeys
{
    private readonly double _visible = 1 - layout.Row.Setting.MaskRatio;

    public (int Low, double[] Probabilities) TargetLaw =>
        (0, [.. Enumerable.Range(0, layout.TargetKeys + 1).Select(count => Binomial.PMF(_visible, layout.TargetKeys, count))]);

    // Given their sum, the counts of the target's classes are hypergeometric; the others are trials of their own.
    public void Draw(int targetUnits, ref Philox random, Span<int> counts)
    {
        var (left, population) = (targetUnits, layout.TargetKeys);
        for (var column = 0; column < counts.Length; column++)
        {
            var size = layout.ClassOf(column).Size;
            if (column >= layout.FirstColumn[layout.Target] && column < layout.FirstColumn[layout.Target + 1])
            {
                counts[column] = HypergeometricSampler.Draw(random.NextDouble(), population, size, left);
                left -= counts[column];
                population -= size;
                continue;
            }

            counts[column] = 0;
            for (var key = 0; key < size; key++)
            {
                counts[column] += random.NextDouble() < _visible ? 1 : 0;
            }
        }
    }
}
