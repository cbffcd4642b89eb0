using MimVerify.Testing;
using MimVerify.Theory.Model;
using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Tests.Scaling;

public class LadderCorrectionTests
{
    [Fact]
    public void Of_ConstantLatent_IsTheHandExample()
    {
        // kappa = 1/2, Delta = 1/4, gamma = 1/2, z = 1/2 at P = 10^4: a = 1/200, 3 a ln(1/a); 1 / (z^2 C_a) = 4 / 100; 1 / ((1/2) 10).
        var corrections = LadderCorrection.Of(0.5, 0.25, 0.5, DiscreteLatentLaw.Constant(0.5));
        Assert.Equal(3, corrections.Length);
        Law.Close(3.0 / 200 * Math.Log(200), corrections[0].At(1e4), 1e-12);
        Law.Close(0.04, corrections[1].At(1e4), 1e-12);
        Law.Close(0.2, corrections[2].At(1e4), 1e-12);

        // For a negative gap it is (1-gamma) P^Delta itself that must be small.
        Law.Close(0.05, LadderCorrection.Of(0.5, -0.25, 0.5, DiscreteLatentLaw.Constant(0.5))[2].At(1e4), 1e-12);
        Assert.Equal(2, LadderCorrection.Of(0.5, null, 0.5, DiscreteLatentLaw.Constant(0.5)).Length);
    }

    [Fact]
    public void Of_TwoValues_IsTheHandExample()
    {
        // kappa = 1/2, z = 1, z' = 2: getting past takes P^-(1/2 * 3/5) with (1/3) 2^4, the tail P^-((3/2 - 1/2) (2 - 1)).
        var corrections = LadderCorrection.Of(0.5, null, 0.5, new DiscreteLatentLaw([1, 2], [0.75, 0.25]));
        Law.Close(16.0 / 3 * Math.Pow(10, -0.9), corrections[2].At(1e3), 1e-12);
        Law.Close(1e-3, corrections[3].At(1e3), 1e-12);
        Assert.Equal(2, LadderCorrection.Of(0.5, null, 0.5, new DiscreteLatentLaw([0, 2], [0.5, 0.5])).Length);
    }

    [Theory]

    // Ladders that refuted what is true before these were known, with what was missing at their end: M3 (T_half grew like P^0.62 where 0.71 is claimed), M4 (23 % below its limit),
    // M3 (positions carry the score), M7 (a regime number of 4).
    [InlineData("the passage between latents", 1e12, 1)]
    [InlineData("latents above the smallest, in the tail", 1e10, 0.22)]
    [InlineData("positions' share of the score", 1e14, 20)]
    [InlineData("the regime", 1e10, 0.23)]
    public void At_LaddersOnceRefuted_IsLarge(string name, double patches, double least)
    {
        var corrections = name switch
        {
            "the passage between latents" => LadderCorrection.Of(0.29, -0.21, 0.33, new DiscreteLatentLaw([0.202, 2.36], [0.875, 0.125])),
            "latents above the smallest, in the tail" => LadderCorrection.Of(0.39, -0.15, 0.51, new BetaLatentLaw(5, 1, 0.2, 1.2)),
            "positions' share of the score" => LadderCorrection.Of(0.07, 0.15, 0.24, new DiscreteLatentLaw([0.0711, 0.0775], [0.875, 0.125])),
            _ => LadderCorrection.Of(0.33, 0.13, 0.79, DiscreteLatentLaw.Constant(0.0615)),
        };
        Assert.True(corrections.Single(correction => correction.Name == name).At(patches) >= least);
    }

    [Fact]
    public void At_LatentsAboveTheSmallest_IsWhatTheTailMisses()
    {
        // The mean field on such a ladder: (loss - floor) t was 9.378 against 12.255 at P = 10^10.
        var correction = LadderCorrection.Of(0.39, -0.15, 0.51, new BetaLatentLaw(5, 1, 0.2, 1.2))[^1];
        Law.Close(1 - (9.378 / 12.255), correction.At(1e10), 0.1);
    }
}
