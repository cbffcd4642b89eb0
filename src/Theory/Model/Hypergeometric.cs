using MathNet.Numerics;

namespace MimVerify.Theory.Model;

/// <summary>The law of the number of marked items in a uniform draw without replacement.</summary>
public static class Hypergeometric
{
    /// <summary>
    /// Pr[X = k] for <paramref name="draws"/> draws from <paramref name="population"/> items of which
    /// <paramref name="marked"/> are marked; 0 outside the support.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative sizes, or more marked items or draws than the population holds.</exception>
    public static double Probability(int population, int marked, int draws, int count)
    {
        Guard.AtLeast(population, 0);
        Guard.InRange(marked, 0, population);
        Guard.InRange(draws, 0, population);
        if (count < Math.Max(0, draws - (population - marked)) || count > Math.Min(draws, marked))
        {
            return 0;
        }

        // A product of at most min(count, ...) exact factors keeps full relative precision where log-factorials of large
        // arguments would lose digits by cancellation; the probabilities of interest (k = 0) have few factors.
        return count == 0 ? NoneProbability(population, marked, draws) : Math.Exp(LogProbability(population, marked, draws, count));
    }

    /// <summary>log Pr[X = k]; negative infinity outside the support.</summary>
    public static double LogProbability(int population, int marked, int draws, int count) =>
        count < Math.Max(0, draws - (population - marked)) || count > Math.Min(draws, marked)
            ? double.NegativeInfinity
            : LogBinomial(marked, count) + LogBinomial(population - marked, draws - count) - LogBinomial(population, draws);

    /// <summary>
    /// Pr[X = k] over the whole support max(0, draws - (population - marked)) .. min(draws, marked), adding up to 1 within rounding.
    /// </summary>
    /// <remarks>Ratios of neighbours from the mode outwards: no log-factorials of large numbers, whose digits would cancel.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Negative sizes, or more marked items or draws than the population holds.</exception>
    public static double[] Distribution(int population, int marked, int draws)
    {
        Guard.AtLeast(population, 0);
        Guard.InRange(marked, 0, population);
        Guard.InRange(draws, 0, population);
        var low = Math.Max(0, draws - (population - marked));
        var high = Math.Min(draws, marked);
        var mode = Math.Clamp((int)((draws + 1.0) * (marked + 1.0) / (population + 2.0)), low, high);
        var weights = new double[high - low + 1];
        weights[mode - low] = 1;
        for (var k = mode; k < high; k++)
        {
            weights[k + 1 - low] = weights[k - low] * Ratio(k);
        }

        for (var k = mode; k > low; k--)
        {
            weights[k - 1 - low] = weights[k - low] / Ratio(k - 1);
        }

        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] /= total;
        }

        return weights;

        // Pr[X = k + 1] / Pr[X = k].
        double Ratio(int k) => (double)(marked - k) * (draws - k) / ((k + 1.0) * (population - marked - draws + k + 1.0));
    }

    // Pr[X = 0] = prod_{i<m} (N-d-i)/(N-i) with m = min(marked, draws), by the symmetry of marks and draws.
    private static double NoneProbability(int population, int marked, int draws)
    {
        var few = Math.Min(marked, draws);
        var many = Math.Max(marked, draws);
        var product = 1.0;
        for (var i = 0; i < few; i++)
        {
            product *= (double)(population - many - i) / (population - i);
        }

        return product;
    }

    private static double LogBinomial(int n, int k) => SpecialFunctions.BinomialLn(n, k);
}
