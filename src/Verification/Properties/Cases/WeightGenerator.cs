using FsCheck;
using FsCheck.Fluent;

namespace MimVerify.Verification.Properties.Cases;

/// <summary>Weights Phi and Upsilon of wild scale, and reals with few digits.</summary>
internal static class WeightGenerator
{
    private const int Grid = 1_000_000;

    /// <summary>Phi of every area and Upsilon of every key, each block on a scale of its own, from 0 to 100.</summary>
    public static Gen<(double[] Phi, double[] Upsilon)> Weights(int areas, int keys) =>
        from phi in Block(areas)
        from upsilon in Block(keys)
        select (phi, upsilon);

    /// <summary>Uniform on a grid of an interval.</summary>
    public static Gen<double> Reals(double low, double high) =>
        from step in Gen.Choose(0, Grid)
        select low + ((high - low) * step / Grid);

    /// <summary>Uniform in the logarithm.</summary>
    public static Gen<double> LogReals(double low, double high) =>
        from exponent in Reals(Math.Log(low), Math.Log(high))
        select Math.Exp(exponent);

    /// <summary>The number with a few significant digits: what is stored is short and reads back the same.</summary>
    public static double Significant(double value, int digits)
    {
        if (value == 0)
        {
            return 0;
        }

        var decimals = digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return decimals >= 0
            ? Math.Round(value, Math.Min(decimals, 15))
            : Math.Round(value / Math.Pow(10, -decimals)) * Math.Pow(10, -decimals);
    }

    private static Gen<double[]> Block(int count) =>
        from scale in Scale
        from values in Reals(-1, 1).ArrayOf(count)
        select values.Select(value => Significant(scale * value, 4)).ToArray();

    private static Gen<double> Scale => Gen.Elements(0.0, 0.1, 1.0, 3.0, 10.0, 30.0, 100.0);
}
