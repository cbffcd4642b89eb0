using System.Collections.Immutable;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Scaling;

/// <summary>A correction that latents of a few values bring to claims about growing P: coefficient x P^-power beside 1.</summary>
/// <remarks>
/// <para>
/// Let z' &gt; z &gt; 0 be neighbouring values with probabilities p' (of z' and above) and p, and let draws with z' attend already. With Phi_a = x log P the drive of z' has
/// died down to r p' z'^3 (P^(1-kappa) exp(-z' Phi_a))^2, and that of z has risen to r p z^3 P^-(1-kappa) exp(z Phi_a); they meet at x = 3 (1-kappa) / (z + 2 z'), where
/// both are P^-(2 (1-kappa) (z' - z) / (z + 2 z')). Getting past takes the inverse of that, about 1/z long: beside t* ~ P^(1-kappa) / (r p' z'^4) it is
/// (p'/p) (z'/z)^4 P^-((1-kappa) 3 z / (z + 2 z')), which vanishes, but hardly on any ladder where z is much smaller than z'.
/// </para>
/// <para>
/// Late in training (1-A_a)^2 of a draw falls like t^-(z / L), so that the next value above L leaves a share t^-(z' / L - 1), with t ~ P^(1-kappa + 1/2) where
/// ladders look at the tail.
/// </para>
/// </remarks>
/// <param name="Power">Positive.</param>
/// <param name="Coefficient">Positive, an order of magnitude.</param>
internal readonly record struct LatentCorrection(double Power, double Coefficient)
{
    /// <summary>The corrections for a query in an area of P^kappa; none for continuous laws and constants.</summary>
    public static ImmutableArray<LatentCorrection> Of(LatentLaw law, double kappa)
    {
        if (law is not DiscreteLatentLaw table)
        {
            return [];
        }

        (double Value, double Probability)[] rising =
            [.. table.Values.Zip(table.Probabilities).Where(pair => pair.First > 0 && pair.Second > 0).OrderBy(pair => pair.First)];
        return
        [
            .. rising.Zip(rising.Skip(1)).SelectMany((pair, place) =>
            {
                var (low, high) = (pair.First, pair.Second);
                var above = rising.Skip(place + 1).Sum(value => value.Probability);
                var passing = (1 - kappa) * 3 * low.Value / (low.Value + (2 * high.Value));
                var tail = (1.5 - kappa) * ((high.Value / low.Value) - 1);
                return new[] { new LatentCorrection(passing, above / low.Probability * Math.Pow(high.Value / low.Value, 4)), new LatentCorrection(tail, 1) };
            }),
        ];
    }

    /// <summary>Its size at P.</summary>
    public double At(double patches) => Coefficient * Math.Pow(patches, -Power);
}
