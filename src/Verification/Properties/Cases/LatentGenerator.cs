using FsCheck;
using FsCheck.Fluent;
using MimVerify.Theory.Model;

namespace MimVerify.Verification.Properties.Cases;

/// <summary>Laws of the latents, values 0 and always-0 included.</summary>
internal static class LatentGenerator
{
    // Probabilities are multiples of 1/16: they add up to 1 exactly and are stored as they are.
    private const int Parts = 16;

    /// <summary>The constant 1.</summary>
    public static Gen<LatentLaw> Ones { get; } = Gen.Constant<LatentLaw>(DiscreteLatentLaw.Constant(1));

    /// <summary>Up to three values, none above 3.</summary>
    public static Gen<LatentLaw> Discrete { get; } = Gen.Frequency(
        (3, Ones),
        (3, from value in WeightGenerator.LogReals(0.05, 3) select (LatentLaw)DiscreteLatentLaw.Constant(WeightGenerator.Significant(value, 3))),
        (4, Table(2)),
        (2, Table(3)),
        (1, Gen.Elements<LatentLaw>(new DiscreteLatentLaw([0, 1], [0.5, 0.5]), new DiscreteLatentLaw([0, 2], [0.875, 0.125]), DiscreteLatentLaw.Constant(0))));

    /// <summary>The same, and continuous laws.</summary>
    public static Gen<LatentLaw> Any { get; } = Gen.Frequency(
        (4, Discrete),
        (1, from interval in Interval() select (LatentLaw)new UniformLatentLaw(interval.Low, interval.High)),
        (1, from interval in Interval() from shapes in Gen.Elements((0.5, 0.5), (2.0, 5.0), (5.0, 1.0)) select (LatentLaw)new BetaLatentLaw(shapes.Item1, shapes.Item2, interval.Low, interval.High)));

    private static Gen<LatentLaw> Table(int count) =>
        from values in WeightGenerator.LogReals(0.05, 3).ArrayOf(count)
        from shares in Gen.Choose(1, Parts / 4).ArrayOf(count)
        select (LatentLaw)Of([.. values.Select(value => WeightGenerator.Significant(value, 3)).Distinct()], shares);

    private static DiscreteLatentLaw Of(double[] values, int[] shares)
    {
        shares[values.Length - 1] = Parts - shares.Take(values.Length - 1).Sum();
        return new DiscreteLatentLaw(values, [.. shares.Take(values.Length).Select(share => (double)share / Parts)]);
    }

    private static Gen<(double Low, double High)> Interval() =>
        from low in Gen.Elements(0.0, 0.2, 0.5, 0.9)
        from width in Gen.Elements(0.1, 0.5, 1.0, 2.0)
        select (low, Math.Round(low + width, 2));
}
