using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines.Population;

/// <summary>Every configuration of visible counts and latents of one cluster, with its exact probability.</summary>
internal static class ConfigurationEnumerator
{
    // Sums and differences of whole numbers up to here are exact.
    private const double LargestExact = 1L << 52;

    /// <summary>How many configurations there are; infinity for a continuous latent law, and where they are more than can be counted exactly.</summary>
    public static double Count(DrawLayout layout)
    {
        var setting = layout.Row.Setting;
        if (!setting.Latent.IsDiscrete)
        {
            return double.PositiveInfinity;
        }

        // Number of count vectors with the given total, one class after the other; of the visible or of the masked keys, whichever are
        // fewer, so that no later number is smaller than an earlier one and all are exact until there are too many to count.
        var ways = new double[Math.Min(setting.UnmaskedCount, setting.MaskedCount - 1) + 1];
        ways[0] = 1;
        for (var column = 0; column < layout.Columns.Length; column++)
        {
            var size = layout.ClassOf(column).Size;
            var next = new double[ways.Length];
            var window = 0.0;
            for (var total = 0; total < ways.Length; total++)
            {
                window += ways[total] - (total > size ? ways[total - size - 1] : 0);
                next[total] = window;
                if (window > LargestExact)
                {
                    return double.PositiveInfinity;
                }
            }

            ways = next;
        }

        var values = ((DiscreteLatentLaw)setting.Latent).Values.Length;
        return ways[^1] * Math.Pow(values, layout.AreaCount);
    }

    /// <summary>All of them.</summary>
    public static DrawSet Enumerate(DrawLayout layout)
    {
        var law = (DiscreteLatentLaw)layout.Row.Setting.Latent;
        var draws = new DrawSet(layout, (int)Count(layout));
        var counts = new int[layout.Columns.Length];
        AddCounts(layout, law, draws, counts, 0, layout.Row.Setting.UnmaskedCount, layout.Row.Setting.PatchCount - 1, 1);
        return draws;
    }

    // Sequentially: the count of each class is hypergeometric given what the earlier classes took.
    private static void AddCounts(DrawLayout layout, DiscreteLatentLaw law, DrawSet draws, int[] counts, int column, int visible, int population, double probability)
    {
        if (column == counts.Length)
        {
            AddLatents(layout, law, draws, counts, probability);
            return;
        }

        var size = layout.ClassOf(column).Size;
        for (var count = Math.Max(0, visible - (population - size)); count <= Math.Min(size, visible); count++)
        {
            counts[column] = count;
            var share = Hypergeometric.Probability(population, size, visible, count);
            AddCounts(layout, law, draws, counts, column + 1, visible - count, population - size, probability * share);
        }
    }

    private static void AddLatents(DrawLayout layout, DiscreteLatentLaw law, DrawSet draws, int[] counts, double probability)
    {
        var digits = new int[layout.AreaCount];
        var latents = new double[layout.AreaCount];
        while (true)
        {
            var weight = probability;
            for (var area = 0; area < digits.Length; area++)
            {
                latents[area] = law.Values[digits[area]];
                weight *= law.Probabilities[digits[area]];
            }

            draws.Add(weight, counts, latents);
            var position = 0;
            while (position < digits.Length && ++digits[position] == law.Values.Length)
            {
                digits[position++] = 0;
            }

            if (position == digits.Length)
            {
                return;
            }
        }
    }
}
