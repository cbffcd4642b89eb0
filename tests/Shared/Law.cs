using FsCheck;
using FsCheck.Fluent;

namespace MimVerify.Testing;

/// <summary>Runs a law on generated cases from a fixed seed; FsCheck prints the seed and the shrunk case of a failure.</summary>
internal static class Law
{
    public static void Holds<T>(Gen<T> cases, Action<T> law, int runs = 100) => Holds(cases.ToArbitrary(), law, runs);

    public static void Holds<T>(Arbitrary<T> cases, Action<T> law, int runs = 100) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(runs).WithReplay(20261122, 41), Prop.ForAll(cases, law));

    public static Gen<double> Reals(double low, double high) =>
        from step in Gen.Choose(0, 1_000_000)
        select low + ((high - low) * step / 1_000_000);

    public static Gen<double> LogReals(double low, double high) =>
        from exponent in Reals(Math.Log(low), Math.Log(high))
        select Math.Exp(exponent);

    /// <summary>Equal to a tolerance relative to the larger of the two, or to <paramref name="scale"/> where that is larger still.</summary>
    public static void Close(double expected, double actual, double tolerance, double scale = 0, string? what = null)
    {
        var unit = Math.Max(scale, Math.Max(Math.Abs(expected), Math.Abs(actual)));
        Assert.True(
            Math.Abs(expected - actual) <= tolerance * unit,
            $"{what}: expected {expected:R}, got {actual:R}, off by {Math.Abs(expected - actual) / unit:E2} of {unit:G3} (allowed {tolerance:E1}).");
    }
}
