namespace MimVerify.Simulation.Engines.Population;

/// <summary>A range of visible counts of the target area with its exact probability.</summary>
/// <param name="First">The smallest count.</param>
/// <param name="Probabilities">Pr[u_a = First + i].</param>
/// <param name="Probability">Their sum.</param>
internal sealed record Stratum(int First, double[] Probabilities, double Probability)
{
    /// <summary>The count at a quantile of the stratum.</summary>
    public int CountAt(double quantile)
    {
        var remaining = quantile * Probability;
        for (var i = 0; i < Probabilities.Length; i++)
        {
            remaining -= Probabilities[i];
            if (remaining < 0)
            {
                return First + i;
            }
        }

        return First + Probabilities.Length - 1;
    }
}
