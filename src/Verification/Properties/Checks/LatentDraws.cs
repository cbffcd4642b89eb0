using MimVerify.Theory.Model;

namespace MimVerify.Verification.Properties.Checks;

/// <summary>Every draw of independent latents with its probability.</summary>
internal static class LatentDraws
{
    /// <summary>The draws over a number of areas; the array handed out is reused.</summary>
    public static IEnumerable<(double[] Latents, double Probability)> Of(DiscreteLatentLaw law, int areas)
    {
        var digits = new int[areas];
        var latents = new double[areas];
        var more = true;
        while (more)
        {
            var probability = 1.0;
            for (var area = 0; area < areas; area++)
            {
                latents[area] = law.Values[digits[area]];
                probability *= law.Probabilities[digits[area]];
            }

            yield return (latents, probability);
            more = false;
            for (var area = 0; area < areas && !more; area++)
            {
                more = ++digits[area] < law.Values.Length;
                digits[area] = more ? digits[area] : 0;
            }
        }
    }
}
