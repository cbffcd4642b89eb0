using MathNet.Numerics;

namespace MimVerify.Simulation.Sampling;

/// <summary>
/// Draws from the hypergeometric law by inversion from its mode: about one standard deviation of steps, no rejection, one uniform.
/// </summary>
public static class HypergeometricSampler
{
    /// <summary>
    /// The number of marked items among <paramref name="draws"/> draws without replacement from <paramref name="population"/>
    /// items of which <paramref name="marked"/> are marked.
    /// </summary>
    /// <param name="uniform">A number in [0, 1).</param>
    /// <param name="population">Items, at least 0.</param>
    /// <param name="marked">Marked items, in [0, population].</param>
    /// <param name="draws">Draws, in [0, population].</param>
    public static int Draw(double uniform, int population, int marked, int draws)
    {
        var low = Math.Max(0, draws - (population - marked));
        var high = Math.Min(draws, marked);
        if (low == high)
        {
            return low;
        }

        // Walk outwards from the mode, larger probability first; p(k+1)/p(k) and p(k-1)/p(k) are ratios of small whole numbers.
        var mode = (int)((draws + 1.0) * (marked + 1.0) / (population + 2.0));
        mode = Math.Clamp(mode, low, high);
        var atMode = Math.Exp(
            SpecialFunctions.BinomialLn(marked, mode) + SpecialFunctions.BinomialLn(population - marked, draws - mode) - SpecialFunctions.BinomialLn(population, draws));
        var remaining = uniform - atMode;
        if (remaining < 0)
        {
            return mode;
        }

        var (up, down) = (mode, mode);
        var upProbability = atMode * Ratio(population, marked, draws, up);
        var downProbability = down > low ? atMode / Ratio(population, marked, draws, down - 1) : 0;
        while (up < high || down > low)
        {
            if (up < high && (down == low || upProbability >= downProbability))
            {
                up++;
                remaining -= upProbability;
                if (remaining < 0)
                {
                    return up;
                }

                upProbability *= Ratio(population, marked, draws, up);
            }
            else
            {
                down--;
                remaining -= downProbability;
                if (remaining < 0)
                {
                    return down;
                }

                downProbability = down > low ? downProbability / Ratio(population, marked, draws, down - 1) : 0;
            }
        }

        // Only the rounding of a sum that should be 1 is left over.
        return mode;
    }

    // p(k+1) / p(k); 0 at the upper end of the support.
    private static double Ratio(int population, int marked, int draws, int k) =>
        (double)(marked - k) * (draws - k) / ((k + 1.0) * (population - marked - draws + k + 1.0));
}
