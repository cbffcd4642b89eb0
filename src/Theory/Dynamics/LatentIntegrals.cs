using MathNet.Numerics.Integration;
using MimVerify.Theory.Model;

namespace MimVerify.Theory.Dynamics;

/// <summary>
/// Phase I for a general latent law (M2, M3): with A much smaller than 1, y = Phi_a obeys y' = r a0 E[z^3 e^{zy}] and
/// x = -Phi_g obeys x' = r b0^2 E[z^3 e^{-2zx}]; both are solved by an integral.
/// </summary>
public static class LatentIntegrals
{
    private const double RelativeError = 1e-11;

    /// <summary>integral_0^y dy / E[z^3 e^{zy}] = r a0 t: the scaled time at which the target reaches y; y may be infinite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">y is negative, or the law is concentrated on 0.</exception>
    public static double Target(LatentLaw law, double y)
    {
        RequireDynamics(law);

        double Integrand(double s) => 1 / law.ExponentialMoment(3, s);

        // E[z^3 e^{zy}] >= (a share of the law above its middle) e^{y middle}: past 80 / middle the integrand is below 1e-34, unless that
        // share is tiny too.
        var end = 80 / Middle(law);
        while (end < y && Integrand(end) * end * law.High > 1e-14 * Integrand(0))
        {
            end *= 2;
        }

        return Integrate(Integrand, 0, Math.Min(y, end));
    }

    /// <summary>integral_0^x ds / E[z^3 e^{-2zs}] = r b0^2 t: the scaled time at which the competitor reaches -x.</summary>
    /// <exception cref="ArgumentOutOfRangeException">x is negative or not finite, or the law is concentrated on 0.</exception>
    public static double Competitor(LatentLaw law, double x)
    {
        RequireDynamics(law);
        return Integrate(s => 1 / law.ExponentialMoment(3, -2 * s), 0, Guard.AtLeast(x, 0.0));
    }

    /// <summary>The x with <see cref="Competitor"/>(x) = <paramref name="scaledTime"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite.</exception>
    public static double CompetitorDepth(LatentLaw law, double scaledTime)
    {
        if (Guard.AtLeast(scaledTime, 0.0) == 0)
        {
            return 0;
        }

        if (law.IsConstant)
        {
            return Math.Log(1 + (2 * Math.Pow(law.Low, 4) * scaledTime)) / (2 * law.Low);
        }

        // The integral is convex and increasing in x with a derivative at hand: Newton from the right converges without leaving it. It comes
        // down by 1/(2L) a step where the integral is exponential, so it starts at most twice too far right.
        var x = 1 / law.High;
        while (Competitor(law, x) < scaledTime)
        {
            x *= 2;
        }

        for (var iteration = 0; iteration < 200; iteration++)
        {
            var step = (Competitor(law, x) - scaledTime) * law.ExponentialMoment(3, -2 * x);
            x -= step;
            if (Math.Abs(step) <= 1e-13 * x)
            {
                break;
            }
        }

        return x;
    }

    private static double Integrate(Func<double, double> f, double start, double end) =>
        end <= start ? 0 : GaussKronrodRule.Integrate(f, start, end, out _, out _, RelativeError);

    private static double Middle(LatentLaw law) => law is DiscreteLatentLaw ? law.High : (law.Low + law.High) / 2;

    private static void RequireDynamics(LatentLaw law)
    {
        if (law.High <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(law), "A latent that is always 0 carries no signal: nothing is learnt.");
        }
    }
}
