using FsCheck.Fluent;
using MimVerify.Simulation.Engines.Population;
using MimVerify.Testing;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Tests.Engines.Population;

public class TargetStrataTests
{
    [Fact]
    public void Strata_AnySetting_ExactDisjointAndAllotted() => Law.Holds(
        from target in Gen.Choose(1, 150)
        from other in Gen.Choose(1, 300)
        from masked in Gen.Choose(1, target + other - 1)
        from draws in Gen.Choose(1, 2000)
        select (target, other, masked, draws),
        x =>
        {
            var setting = new Setting([Partition.FromSizes([x.target, x.other])], DiscreteLatentLaw.Constant(1), x.masked);
            var strata = TargetStrata.Of(RowLayout.Of(setting, 0), 0, x.draws);
            Law.Close(1, strata.Sum(entry => entry.Stratum.Probability), 1e-13);
            Assert.Equal(Math.Max(x.draws, strata.Count), strata.Sum(entry => entry.Draws));
            Assert.True(strata.Count <= Math.Max(2, x.draws / 4));
            Assert.All(strata, entry => Assert.True(entry.Draws >= 1));
            var next = Math.Max(0, setting.UnmaskedCount - (setting.PatchCount - x.target));
            foreach (var (stratum, _) in strata)
            {
                Assert.Equal(next, stratum.First);
                Law.Close(stratum.Probability, stratum.Probabilities.Sum(), 1e-14);
                for (var i = 0; i < stratum.Probabilities.Length; i++)
                {
                    Law.Close(Hypergeometric.Probability(setting.PatchCount - 1, x.target - 1, setting.UnmaskedCount, next++), stratum.Probabilities[i], 1e-11);
                }
            }

            Assert.Equal(Math.Min(x.target - 1, setting.UnmaskedCount) + 1, next);
            if (strata[0].Stratum.First == 0)
            {
                Law.Close(setting.FullyMaskedProbability(x.target), Assert.Single(strata[0].Stratum.Probabilities), 1e-12);
            }
        });

    [Fact]
    public void Strata_MaeVit196_RareFullyMaskedTargetsGetTheirShare()
    {
        var setting = new Setting([Partition.FromSizes([100, 12, 12, 12, 12, 12, 12, 12, 12])], DiscreteLatentLaw.Constant(1), 147);
        var strata = TargetStrata.Of(RowLayout.Of(setting, 150), 0, 512);
        Law.Close(0.037548, strata[0].Stratum.Probability, 3e-5);
        Assert.True(strata[0].Draws > 0.037548 * 512);
    }

    [Fact]
    public void CountAt_EvenlySpacedQuantiles_FollowTheProbabilities()
    {
        var stratum = new Stratum(3, [0.1, 0.05, 0.25], 0.4);
        var counts = Enumerable.Range(0, 800).GroupBy(i => stratum.CountAt((i + 0.5) / 800)).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal((200, 100, 500), (counts[3], counts[4], counts[5]));
    }
}
