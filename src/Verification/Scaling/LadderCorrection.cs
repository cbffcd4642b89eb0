using System.Collections.Immutable;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Scaling;

/// <summary>A correction to claims about growing P that the theory knows, as an order of magnitude beside 1.</summary>
/// <remarks>
/// <para>
/// With a = P^-(1-kappa) (1-gamma) the target's initial attention, (12) gives T_half / t* = 1 + 3 a ln(1/a). The regimes need (1-gamma) P^Delta to be large, or small. Positions
/// take a share 1 / (z^2 C_a) of the target's score (M5), with z the smallest value.
/// </para>
/// <para>
/// Latents of a few values: let z' &gt; z &gt; 0 be neighbours with probabilities p' (of z' and above) and p, and let draws with z' attend already. With Phi_a = x log P the drive
/// of z' has died down to r p' z'^3 (P^(1-kappa) exp(-z' Phi_a))^2, and that of z has risen to r p z^3 P^-(1-kappa) exp(z Phi_a); they meet at x = 3 (1-kappa) / (z + 2 z'), where
/// both are P^-(2 (1-kappa) (z' - z) / (z + 2 z')). Getting past takes the inverse of that, about 1/z long: beside t* ~ P^(1-kappa) / (r p' z'^4) it is
/// (p'/p) (z'/z)^4 P^-((1-kappa) 3 z / (z + 2 z')), which vanishes, but hardly on any ladder where z is much smaller than z'.
/// </para>
/// <para>
/// Late in training, where ladders look at t = 300 P^(1/2) t*: (1-A_a)^2 of a draw falls like t^-(z / L), so that the next value above L leaves a share t^-(z' / L - 1); with a
/// density like (z-L)^(alpha-1) at its lower end, what counts is not L but L + alpha / (2 Phi_a), a share alpha / (L Phi_a) with L Phi_a = (1-kappa) ln P + ln(300 P^(1/2)) / 2.
/// </para>
/// </remarks>
/// <param name="Name">What messages call it.</param>
/// <param name="At">Its size at P.</param>
internal sealed record LadderCorrection(string Name, Func<double, double> At)
{
    private const double TailFactor = 300;

    /// <summary>The corrections for a query in an area of P^kappa.</summary>
    /// <param name="kappa">kappa of the target, in [0, 1].</param>
    /// <param name="gap">Delta; null without a competitor.</param>
    /// <param name="maskRatio">gamma, in (0, 1).</param>
    /// <param name="law">The latents, not always 0.</param>
    public static ImmutableArray<LadderCorrection> Of(double kappa, double? gap, double maskRatio, LatentLaw law)
    {
        var visible = 1 - maskRatio;
        var smallest = law is DiscreteLatentLaw table ? table.Values.Where(value => value > 0).Min() : law.Low > 0 ? law.Low : law.Moment(1);
        List<LadderCorrection> known =
        [
            new("the target's initial attention", patches => OwnSize(visible * Math.Pow(patches, kappa - 1))),
            new("positions' share of the score", patches => Math.Pow(patches, -kappa) / (smallest * smallest)),
        ];
        if (gap is { } delta)
        {
            known.Add(new LadderCorrection("the regime", patches => Math.Pow(visible * Math.Pow(patches, delta), -Math.Sign(delta))));
        }

        known.AddRange(law is DiscreteLatentLaw few ? OfValues(few, kappa) : OfDensity(law, kappa));
        return [.. known];
    }

    private static double OwnSize(double share) => 3 * share * Math.Log(1 / share);

    private static IEnumerable<LadderCorrection> OfValues(DiscreteLatentLaw law, double kappa)
    {
        (double Value, double Probability)[] rising =
            [.. law.Values.Zip(law.Probabilities).Where(pair => pair.First > 0 && pair.Second > 0).OrderBy(pair => pair.First)];
        return rising.Zip(rising.Skip(1)).SelectMany((pair, place) =>
        {
            var ((low, probability), (high, _)) = pair;
            var above = rising.Skip(place + 1).Sum(value => value.Probability);
            var passing = (1 - kappa) * 3 * low / (low + (2 * high));
            var coefficient = above / probability * Math.Pow(high / low, 4);
            return new[]
            {
                new LadderCorrection("the passage between latents", patches => coefficient * Math.Pow(patches, -passing)),
                new LadderCorrection("the next latent's share of the tail", patches => Math.Pow(patches, -(1.5 - kappa) * ((high / low) - 1))),
            };
        });
    }

    private static IEnumerable<LadderCorrection> OfDensity(LatentLaw law, double kappa)
    {
        double? exponent = law switch { UniformLatentLaw => 1, BetaLatentLaw beta => beta.Alpha, _ => null };
        return exponent is { } alpha && law.Low > 0
            ? [new LadderCorrection("latents above the smallest, in the tail", patches => alpha / (((1 - kappa) * Math.Log(patches)) + (Math.Log(TailFactor * Math.Sqrt(patches)) / 2)))]
            : [];
    }
}
