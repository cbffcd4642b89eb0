using FsCheck.Fluent;
using MimVerify.Testing;
using MimVerify.Verification.Scaling;
using MimVerify.Verification.Scaling.Statistics;

namespace MimVerify.Verification.Tests.Scaling.Statistics;

public sealed class ExtrapolationTests
{
    private const double Confidence = 0.95;

    [Fact]
    public void Of_OnePower_FindsTheLimit()
    {
        var limit = Of(Ladders.Exact(patches => 2 + (3 * Math.Pow(patches, -0.3)))).Limit;
        Assert.Equal(2, limit.Estimate, 1e-5);
        Assert.True(limit.HalfWidth < 0.02);
    }

    [Fact]
    public void Of_OneInverseLogarithm_FindsTheLimit()
    {
        var extrapolation = Of(Ladders.Exact(patches => 2 + (3 / Math.Log(patches))));
        Assert.Equal(2, extrapolation.Limit.Estimate, 1e-5);
        Assert.Contains(Approach.Logarithmic, extrapolation.Approaches);
    }

    [Fact]
    public void Of_Constant_IsWithinErrors()
    {
        var extrapolation = Of(Ladders.Exact(_ => 0.25));
        Assert.Equal(ExtrapolationBasis.WithinErrors, extrapolation.Basis);
        Assert.Equal(0.25, extrapolation.Limit.Estimate, 1e-12);
    }

    [Fact]
    public void Of_LogarithmOfAPowerOverLogarithm_IsNotFooledByItsMinimum()
    {
        // The plateau (M2) over log P: falls, turns at P = 1e6, and rises to 0.137 like 1 / log P.
        const double Gap = 0.2742;
        var limit = Of(Ladders.Exact(patches => Math.Log(1 + (0.5 * Math.Pow(patches, Gap))) / (2 * Math.Log(patches)))).Limit;
        Assert.True(limit.Contains(Gap / 2), $"{limit}");
        Assert.False(limit.Contains(Gap), $"{limit}");
    }

    [Theory]
    [InlineData(0.0, 0.3)]
    [InlineData(1.0, 0.3)]
    [InlineData(1.0, 0.6)]
    public void Of_NoisyPower_CoversTheLimitAtTheNominalRateOrMore(double amplitude, double power)
    {
        var share = Ladders.Share(600, 5, random =>
            Of(Ladders.Noisy(patches => 2 + (amplitude * Math.Pow(patches / 1e3, -power)), 0.002, random)).Limit.Contains(2));
        Assert.InRange(share, 0.93, 1);
    }

    [Fact]
    public void Of_NoisyInverseLogarithm_CoversTheLimitAtTheNominalRateOrMore()
    {
        var share = Ladders.Share(600, 6, random => Of(Ladders.Noisy(patches => 2 + (5 / Math.Log(patches)), 0.002, random)).Limit.Contains(2));
        Assert.InRange(share, 0.93, 1);
    }

    [Fact]
    public void Of_NoisyLocalExponents_CoverTheExponentAtTheNominalRateOrMore()
    {
        var share = Ladders.Share(600, 7, random =>
        {
            var points = Ladders.Noisy(patches => Math.Pow(patches, 0.53) * (1 + Math.Pow(patches / 1e3, -0.3)), 0.005, random);
            return Extrapolation.Of(LadderSequence.OfLocalExponents(points, log => log), Confidence)!.Limit.Contains(0.53);
        });
        Assert.InRange(share, 0.93, 1);
    }

    [Fact]
    public void Of_ConstantExponent_IsTheStraightLinesWithRoomForADrift()
    {
        // Differences with their covariance carry the same information as the values: generalised least squares is the line's fit.
        var points = Ladders.Noisy(patches => Math.Pow(patches, 0.53), 0.01, new(11, threadSafe: false));
        var limit = Extrapolation.Of(LadderSequence.OfLocalExponents(points, log => log), Confidence)!.Limit;
        var line = PowerLawFit.Of(points, Confidence)!.Exponent;
        Assert.Equal(line.Estimate, limit.Estimate, 1e-9);
        Assert.True(limit.Low <= line.Low && line.High <= limit.High);
    }

    [Fact]
    public void Of_DriftBelowTheErrors_IsNotTakenForNone()
    {
        // 1 - 2 / log P moves from 0.71 to 0.90, which ten per cent of noise nearly hide.
        var share = Ladders.Share(300, 12, random => Of(Ladders.Noisy(patches => 1 - (2 / Math.Log(patches)), 0.1, random)).Limit.Contains(1));
        Assert.InRange(share, 0.93, 1);
    }

    [Fact]
    public void Of_TwoPowersWithoutNoise_CoversTheLimit()
    {
        // What the mean field looks like: two corrections, amplitudes of either sign, exponents between 0.1 and 0.6.
        var cases = from first in Law.Reals(0.1, 0.6)
                    from second in Law.Reals(0.1, 0.6)
                    from one in Law.Reals(-1, 1)
                    from two in Law.Reals(-1, 1)
                    select (first, second, one, two);
        var missed = 0;
        var wide = 0;
        Law.Holds(
            cases,
            value =>
            {
                var limit = Of(Ladders.Exact(p => 2 + (value.one * Math.Pow(p / 1e3, -value.first)) + (value.two * Math.Pow(p / 1e3, -value.second)))).Limit;
                missed += limit.Contains(2) ? 0 : 1;
                wide += limit.HalfWidth > 0.2 ? 1 : 0;
            },
            runs: 500);
        Assert.InRange(missed, 0, 15);
        Assert.InRange(wide, 0, 150);
    }

    [Fact]
    public void Of_TwoValues_IsNothing() =>
        Assert.Null(Extrapolation.Of(LadderSequence.OfValues(Ladders.Exact(patches => patches, rungs: 2)), Confidence));

    private static Extrapolation Of(GrowthPoint[] points) => Extrapolation.Of(LadderSequence.OfValues(points), Confidence)!;
}
