using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace MimVerify.Simulation.Sampling;

/// <summary>The Gaussian copula with one correlation: uniform numbers that depend on each other through a shared one.</summary>
internal static class LatentCopula
{
    /// <summary>
    /// Replaces independent uniforms u_j by N( sqrt(rho) N^-1(g) + sqrt(1 - rho) N^-1(u_j) ), N the normal distribution function: each stays uniform.
    /// </summary>
    /// <param name="correlation">rho, in [0, 1).</param>
    /// <param name="shared">g, in [0, 1).</param>
    /// <param name="uniforms">u_j, in [0, 1); replaced.</param>
    public static void Join(double correlation, double shared, Span<double> uniforms)
    {
        var common = Math.Sqrt(correlation) * Normal.InvCDF(0, 1, Inside(shared));
        var own = Math.Sqrt(1 - correlation);
        foreach (ref var uniform in uniforms)
        {
            uniform = Inside(0.5 * SpecialFunctions.Erfc(-(common + (own * Normal.InvCDF(0, 1, Inside(uniform)))) / Constants.Sqrt2));
        }
    }

    // A uniform of 53 bits can be 0, and a normal quantile of 0 is not a number to compute with.
    private static double Inside(double uniform) => Math.Clamp(uniform, 1.0 / (1L << 54), 1 - (1.0 / (1L << 53)));
}
