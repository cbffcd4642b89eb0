using MimVerify.Theory.Model;

namespace MimVerify.Theory.Tests.Dynamics;

/// <summary>The nodes of one area's latent with the weights w(z) = scale exp(z Phi) on them, and their averages.</summary>
internal sealed class HandWrittenLatentTable(LatentLaw law)
{
    // Scores above this leave the rest of the softmax a share below exp(-300): no double can tell, and squares stay finite.
    private const double LargestScore = 300;

    private double _filledRate = double.NaN;

    public double[] Latents { get; } = new double[law.MaximumNodes];

    public double[] Probabilities { get; } = new double[law.MaximumNodes];

    public double[] Weights { get; } = new double[law.MaximumNodes];

    public int Count { get; private set; }

    /// <summary>E[w].</summary>
    public double Weight { get; private set; }

    /// <summary>E[z w].</summary>
    public double LatentWeight { get; private set; }

    /// <summary>E[z^2 w^2].</summary>
    public double SquaredWeight { get; private set; }

    /// <summary>E[z^3 w^2].</summary>
    public double CubedWeight { get; private set; }

    public void Fill(double correlation, double scale)
    {
        var rate = Math.Abs(correlation);
        if (rate != _filledRate && !(law.IsDiscrete && Count > 0))
        {
            Count = law.FillRule(rate, Latents, Probabilities);
            _filledRate = rate;
        }

        for (var i = 0; i < Count; i++)
        {
            Weights[i] = scale * Math.Exp(Math.Min(Latents[i] * correlation, LargestScore));
        }
    }

    public void Average()
    {
        double weight = 0, latentWeight = 0, squared = 0, cubed = 0;
        for (var i = 0; i < Count; i++)
        {
            var (p, z, w) = (Probabilities[i], Latents[i], Weights[i]);
            weight += p * w;
            latentWeight += p * z * w;
            squared += p * z * z * w * w;
            cubed += p * z * z * z * w * w;
        }

        (Weight, LatentWeight, SquaredWeight, CubedWeight) = (weight, latentWeight, squared, cubed);
    }
}
