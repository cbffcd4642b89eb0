using FsCheck;
using FsCheck.Fluent;

namespace MimVerify.Verification.Tests.Reports.Charts;

/// <summary>Runs a law on generated cases from a fixed seed; FsCheck prints the shrunk case of a failure.</summary>
internal static class Law
{
    public static void Holds<T>(Gen<T> cases, Action<T> law, int runs = 200) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(runs).WithReplay(20260321, 17), Prop.ForAll(cases.ToArbitrary(), law));

    /// <summary>Numbers of both signs over thirty decades.</summary>
    public static Gen<double> AnyMagnitude { get; } =
        from exponent in Gen.Choose(-150, 150)
        from mantissa in Gen.Choose(-999, 999)
        select mantissa / 100.0 * Math.Pow(10, exponent / 10.0);

    /// <summary>Numbers, and what spoils charts: not finite, zero, the largest and the smallest.</summary>
    public static Gen<double> AnyDouble { get; } = Gen.Frequency(
        (6, AnyMagnitude),
        (1, Gen.Elements(double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, -0.0, double.MaxValue, double.MinValue, double.Epsilon, 1e-300, 1e150)));

    public static Gen<ScaleCase> Scales { get; } =
        from kind in Gen.Elements("linear", "log", "root")
        from first in AnyMagnitude
        from second in AnyMagnitude
        from length in Gen.Choose(60, 1200)
        select new ScaleCase(kind, first, second, length);
}

/// <summary>Two values that an axis covers, on some scale and length.</summary>
internal sealed record ScaleCase(string Kind, double First, double Second, int Length);
