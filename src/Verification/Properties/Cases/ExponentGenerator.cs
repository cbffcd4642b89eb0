using FsCheck;
using FsCheck.Fluent;

namespace MimVerify.Verification.Properties.Cases;

/// <summary>Exponents of the paper's region with a gap of either sign, and of its complement, where |Delta| is below 0.1.</summary>
public static class ExponentGenerator
{
    /// <summary>The |Delta| from which the paper's regimes are told apart.</summary>
    public const double LeastGap = 0.1;

    /// <summary>Delta of at least 0.1.</summary>
    public static Gen<ExponentCase> Positive { get; } = Everywhere().Where(exponents => exponents.Gap >= LeastGap);

    /// <summary>Delta of at most -0.1.</summary>
    public static Gen<ExponentCase> Negative { get; } = Everywhere().Where(exponents => exponents.Gap <= -LeastGap);

    /// <summary>|Delta| below 0.1.</summary>
    public static Gen<ExponentCase> Between { get; } = Everywhere().Where(exponents => Math.Abs(exponents.Gap) < LeastGap);

    /// <summary>All of these.</summary>
    public static Gen<ExponentCase> Any { get; } = Gen.Frequency((2, Positive), (2, Negative), (1, Between));

    private static Gen<ExponentCase> Everywhere() =>
        from global in Gen.Choose(50, 95)
        from below in Gen.Choose(10, 60)
        from ratio in Gen.Choose(20, 80)
        where below < global
        select new ExponentCase(global / 100.0, (global - below) / 100.0, ratio / 100.0);
}
