using MimVerify.Simulation.Sampling;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines.Population;

/// <summary>The theory's masks: visible counts are multivariate hypergeometric.</summary>
internal sealed class UniformVisibleKeys(DrawLayout layout) : IVisibleKeys
{
    public (int Low, double[] Probabilities) TargetLaw
    {
        get
        {
            var setting = layout.Row.Setting;
            var marked = layout.TargetKeys;
            var low = Math.Max(0, setting.UnmaskedCount - (setting.PatchCount - 1 - marked));
            return (low, Hypergeometric.Distribution(setting.PatchCount - 1, marked, setting.UnmaskedCount));
        }
    }

    // u_a of the target area is given, the rest of the V elsewhere; both spread over their classes one class after the other.
    public void Draw(int targetUnits, ref Philox random, Span<int> counts)
    {
        var setting = layout.Row.Setting;
        var targetStart = layout.FirstColumn[layout.Target];
        var targetEnd = layout.FirstColumn[layout.Target + 1];
        Spread(targetStart, targetEnd, targetUnits, layout.TargetKeys, ref random, counts);

        var elsewhere = setting.UnmaskedCount - targetUnits;
        var population = setting.PatchCount - 1 - layout.TargetKeys;
        var before = Spread(0, targetStart, elsewhere, population, ref random, counts);
        Spread(targetEnd, counts.Length, before.Visible, before.Population, ref random, counts);
    }

    private (int Visible, int Population) Spread(int start, int end, int visible, int population, ref Philox random, Span<int> counts)
    {
        for (var column = start; column < end; column++)
        {
            var size = layout.ClassOf(column).Size;
            counts[column] = HypergeometricSampler.Draw(random.NextDouble(), population, size, visible);
            visible -= counts[column];
            population -= size;
        }

        return (visible, population);
    }
}
