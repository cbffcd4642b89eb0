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
        AddCounts(layout, law, draws);
        return draws;
    }

    // Sequentially: the count of each class is hypergeometric given what the earlier classes took. An odometer, not a recursion: there can
    // be as many classes as patches.
    private static void AddCounts(DrawLayout layout, DiscreteLatentLaw law, DrawSet draws)
    {
        var columns = layout.Columns.Length;
        var counts = new int[columns];
        var visible = new int[columns + 1];
        var population = new int[columns + 1];
        var probability = new double[columns + 1];
        (visible[0], population[0], probability[0]) = (layout.Row.Setting.UnmaskedCount, layout.Row.Setting.PatchCount - 1, 1);
        var column = 0;
        var entering = true;
        while (column >= 0)
        {
            if (column == columns)
            {
                AddLatents(layout, law, draws, counts, probability[column]);
                column--;
                entering = false;
                continue;
            }

            var size = layout.ClassOf(column).Size;
            counts[column] = entering ? Math.Max(0, visible[column] - (population[column] - size)) : counts[column] + 1;
            entering = counts[column] <= Math.Min(size, visible[column]);
            if (entering)
            {
                var share = Hypergeometric.Probability(population[column], size, visible[column], counts[column]);
                (visible[column + 1], population[column + 1], probability[column + 1]) = (visible[column] - counts[column], population[column] - size, probability[column] * share);
            }

            column += entering ? 1 : -1;
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
