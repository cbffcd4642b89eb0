using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;
using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Tests.Scaling;

/// <summary>Synthetic ladders with a known law and known noise.</summary>
internal static class Ladders
{
    public static double[] Patches(double from = 1e3, double to = 1e9, int rungs = 9) =>
        [.. Enumerable.Range(0, rungs).Select(rung => from * Math.Pow(to / from, rung / (rungs - 1.0)))];

    public static GrowthPoint[] Exact(Func<double, double> law, double from = 1e3, double to = 1e9, int rungs = 9) =>
        [.. Patches(from, to, rungs).Select(patches => new GrowthPoint(patches, law(patches), null))];

    /// <summary>Values with independent normal errors of a relative size, stated as such.</summary>
    public static GrowthPoint[] Noisy(Func<double, double> law, double noise, MersenneTwister random, double from = 1e3, double to = 1e9, int rungs = 9) =>
        [
            .. Patches(from, to, rungs).Select(patches =>
            {
                var error = noise * Math.Abs(law(patches));
                return new GrowthPoint(patches, law(patches) + (error * Normal.Sample(random, 0, 1)), error);
            }),
        ];

    /// <summary>The share of repetitions in which something held.</summary>
    public static double Share(int repetitions, int seed, Func<MersenneTwister, bool> holds)
    {
        var random = new MersenneTwister(seed, threadSafe: false);
        return Enumerable.Range(0, repetitions).Count(_ => holds(random)) / (double)repetitions;
    }
}
