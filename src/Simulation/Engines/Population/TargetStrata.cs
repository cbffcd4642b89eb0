using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Engines.Population;

/// <summary>
/// Strata over u_a, the visible patches of the target area, with exact probabilities and the number of draws for each.
/// </summary>
/// <remarks>
/// u_a = 0 is always a stratum of its own: its probability is the floor of the loss and drives late training, and a plain sample
/// rarely meets it. Small counts matter long after the bulk has converged, so draws are allotted by the square root of the
/// probability, not by the probability.
/// </remarks>
internal static class TargetStrata
{
    /// <summary>The strata of a row in a cluster under the theory's masks.</summary>
    public static List<(Stratum Stratum, int Draws)> Of(RowLayout row, int cluster, int draws)
    {
        var (low, probabilities) = new UniformVisibleKeys(new DrawLayout(row, cluster)).TargetLaw;
        return Of(low, probabilities, draws);
    }

    /// <summary>The strata.</summary>
    /// <param name="low">The smallest count.</param>
    /// <param name="probabilities">Pr[u_a = low + i].</param>
    /// <param name="draws">Draws to allot.</param>
    public static List<(Stratum Stratum, int Draws)> Of(int low, double[] probabilities, int draws)
    {
        var least = 1e-8;
        var strata = Merge(low, probabilities, least);
        while (strata.Count > Math.Max(2, draws / 4))
        {
            least *= 4;
            strata = Merge(low, probabilities, least);
        }

        return Allot(strata, draws);
    }

    private static List<Stratum> Merge(int low, double[] probabilities, double least)
    {
        var strata = new List<Stratum>();
        var start = 0;
        var mass = 0.0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            mass += probabilities[i];
            if (mass >= least || (low == 0 && i == 0) || i == probabilities.Length - 1)
            {
                strata.Add(new Stratum(low + start, probabilities[start..(i + 1)], mass));
                start = i + 1;
                mass = 0;
            }
        }

        return strata;
    }

    // Every stratum gets a draw; the rest by largest remainder of the square roots.
    private static List<(Stratum Stratum, int Draws)> Allot(List<Stratum> strata, int draws)
    {
        var spare = Math.Max(0, draws - strata.Count);
        var roots = strata.Select(stratum => Math.Sqrt(stratum.Probability)).ToArray();
        var total = roots.Sum();
        var ideal = roots.Select(root => spare * root / total).ToArray();
        var given = ideal.Select(share => 1 + (int)share).ToArray();
        var left = draws - given.Sum();
        foreach (var index in Enumerable.Range(0, strata.Count).OrderByDescending(i => ideal[i] - Math.Floor(ideal[i])).ThenBy(i => i).Take(Math.Max(0, left)))
        {
            given[index]++;
        }

        return [.. strata.Zip(given)];
    }
}
