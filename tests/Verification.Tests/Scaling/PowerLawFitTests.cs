using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Tests.Scaling;

public sealed class PowerLawFitTests
{
    // Three standard deviations of the share of 2,000 repetitions around 0.95 are 0.015.
    private const int Repetitions = 2000;
    private const double Nominal = 0.95;
    private const double Spread = 0.015;

    [Fact]
    public void Of_ExactPower_FindsExponentAndNoCurvature()
    {
        var fit = PowerLawFit.Of(Ladders.Exact(patches => 3 * Math.Pow(patches, 0.53)), 0.95)!;
        Assert.Equal(0.53, fit.Exponent.Estimate, 1e-9);
        Assert.Equal(0, fit.Curvature!.Value.Estimate, 1e-9);
        Assert.True(fit.IsStraight);
    }

    [Fact]
    public void Of_ExactParabola_FindsItsSecondDerivative()
    {
        // log v = 0.5 L + 0.02 L^2: second derivative 0.04.
        var fit = PowerLawFit.Of(Ladders.Exact(patches => Math.Exp((0.5 * Math.Log(patches)) + (0.02 * Math.Pow(Math.Log(patches), 2)))), 0.95)!;
        Assert.Equal(0.04, fit.Curvature!.Value.Estimate, 1e-9);
        Assert.False(fit.IsStraight);
    }

    [Fact]
    public void Of_NegativeValues_FitsTheirSize()
    {
        Assert.Equal(-0.5, PowerLawFit.Of(Ladders.Exact(patches => -2 / Math.Sqrt(patches)), 0.95)!.Exponent.Estimate, 1e-9);
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.03)]
    public void Of_NoisyPower_CoversTheExponentAtTheNominalRate(double noise)
    {
        var share = Ladders.Share(Repetitions, 1, random =>
            PowerLawFit.Of(Ladders.Noisy(patches => 5 * Math.Pow(patches, 0.53), noise, random), Nominal)!.Exponent.Contains(0.53));
        Assert.InRange(share, Nominal - Spread, Nominal + Spread);
    }

    [Fact]
    public void Of_NoisyParabola_CoversTheCurvatureAtTheNominalRate()
    {
        var share = Ladders.Share(Repetitions, 2, random =>
            PowerLawFit.Of(Ladders.Noisy(patches => Math.Exp(0.01 * Math.Pow(Math.Log(patches), 2)), 0.02, random), Nominal)!.Curvature!.Value.Contains(0.02));
        Assert.InRange(share, Nominal - Spread, Nominal + Spread);
    }

    [Fact]
    public void Of_ErrorsStatedThreeTimesTooSmall_StillCoversNearTheNominalRate()
    {
        // The residuals tell that the errors are too small; Student's law takes over. Not quite nominal, as a lucky ladder does not tell.
        var share = Ladders.Share(Repetitions, 3, random =>
        {
            var points = Ladders.Noisy(patches => Math.Pow(patches, 0.53), 0.03, random).Select(point => point with { StandardError = point.StandardError / 3 });
            return PowerLawFit.Of([.. points], Nominal)!.Exponent.Contains(0.53);
        });
        Assert.InRange(share, 0.9, 0.98);
    }

    [Fact]
    public void Of_CurvedLaw_DoesNotClaimToBeStraight()
    {
        Assert.False(PowerLawFit.Of(Ladders.Exact(patches => Math.Log(patches)), 0.95)!.IsStraight);
    }

    [Fact]
    public void Of_TwoRungsOrAZero_IsNothing()
    {
        Assert.Null(PowerLawFit.Of(Ladders.Exact(patches => patches, rungs: 2), 0.95));
        Assert.Null(PowerLawFit.Of(Ladders.Exact(patches => patches < 1e5 ? 0 : 1), 0.95));
    }
}
