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
