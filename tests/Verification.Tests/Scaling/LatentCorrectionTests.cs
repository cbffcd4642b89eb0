using MimVerify.Testing;
using MimVerify.Theory.Model;
using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Tests.Scaling;

public class LatentCorrectionTests
{
    [Fact]
    public void Of_TwoValues_IsTheHandExample()
    {
        // kappa = 1/2, z = 1, z' = 2: getting past takes P^-(1/2 * 3/5) with (1/3) 2^4, the tail P^-((3/2 - 1/2) (2 - 1)).
        var corrections = LatentCorrection.Of(new DiscreteLatentLaw([1, 2], [0.75, 0.25]), 0.5);
        Assert.Equal(2, corrections.Length);
        Law.Close(0.3, corrections[0].Power, 1e-12);
        Law.Close(16.0 / 3, corrections[0].Coefficient, 1e-12);
        Law.Close(1, corrections[1].Power, 1e-12);
        Law.Close(16.0 / 3 * Math.Pow(10, -0.9), corrections[0].At(1e3), 1e-12);
    }

    [Fact]
    public void Of_ConstantContinuousOrBesideZero_IsNone()
    {
        Assert.Empty(LatentCorrection.Of(DiscreteLatentLaw.Constant(1), 0.5));
        Assert.Empty(LatentCorrection.Of(new UniformLatentLaw(0.5, 1.5), 0.5));
        Assert.Empty(LatentCorrection.Of(new DiscreteLatentLaw([0, 2], [0.5, 0.5]), 0.5));
    }

    [Fact]
    public void Of_ValuesFarApart_IsSlowAndLarge()
    {
        // The ladder that first refuted M3 by it: T_half grew like P^0.623 up to P = 10^12 where 0.71 is claimed, 0.71 - 0.0874.
        var slow = LatentCorrection.Of(new DiscreteLatentLaw([0.202, 2.36], [0.875, 0.125]), 0.29)[0];
        Assert.Equal(0.0874, slow.Power, 1e-4);
        Assert.True(slow.At(1e12) > 1);
    }
}
