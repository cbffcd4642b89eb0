using MimVerify.Theory.Documents;
using MimVerify.Theory.Model;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Counterexamples;

namespace MimVerify.Verification.Tests.Properties;

public class CaseTests
{
    private const ulong Seed = 41;
    private const int Cases = 300;

    private static readonly VerificationCase Hand = new(
        [[0, 0, 1]], 1, DiscreteLatentLaw.Constant(0.1), 1, [[0.1, -2]], [0, 1e-5, 3], 12.5, 18446744073709551615UL);

    [Fact]
    public void Document_HandExample_IsReadable() =>
        Assert.Equal(
            """{"clusters":[[0,0,1]],"masked":1,"latent":{"law":"constant","value":0.1},"query":1,"phi":[[0.1,-2]],"upsilon":[0,1E-05,3],"time":12.5,"seed":18446744073709551615}""",
            CaseDocument.ToText(Hand));

    [Fact]
    public void Document_GeneratedCases_ReadBackExactly()
    {
        foreach (var subject in Generated().Append(Hand))
        {
            var text = CaseDocument.ToText(subject);
            var back = CaseDocument.Read(JsonInput.Parse(text, "case.json"));
            Assert.Equal(text, CaseDocument.ToText(back));
            Assert.Equal(subject.Latent, back.Latent);
            Assert.Equal(subject.Phi.SelectMany(row => row), back.Phi.SelectMany(row => row));
            Assert.Equal(subject.Upsilon, back.Upsilon);
            Assert.Equal((subject.Time, subject.Seed, subject.Query, subject.Masked), (back.Time, back.Seed, back.Query, back.Masked));
        }
    }

    [Theory]
    [InlineData("\"masked\":1", "\"masked\":3", "masked must lie in [1, 2]")]
    [InlineData("\"query\":1", "\"query\":3", "query must lie in [0, 2]")]
    [InlineData("[0.1,-2]", "[0.1]", "phi[0] must hold 2 numbers")]
    [InlineData("\"time\"", "\"tiem\"", "Did you mean time?")]
    [InlineData("[0,0,1]", "[0,0,2]", "clusters[0] must use every label")]
    public void Document_BadCase_IsRefusedWithTheRule(string good, string bad, string rule)
    {
        var text = CaseDocument.ToText(Hand).Replace(good, bad, StringComparison.Ordinal);
        Assert.Contains(rule, Assert.Throws<InputException>(() => CaseDocument.Read(JsonInput.Parse(text, "case.json"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Generator_AnyCase_IsASettingWithinItsBounds()
    {
        foreach (var subject in Generated())
        {
            var setting = subject.Setting();
            Assert.InRange(setting.PatchCount, 2, CaseGenerator.MostPatches);
            Assert.True(subject.Time > 0 && double.IsFinite(subject.Time));
            Assert.Equal(subject.Clusters.Select(labels => labels.Max() + 1), subject.Phi.Select(row => row.Length));
            Assert.Equal(setting.PatchCount, subject.Upsilon.Length);
        }
    }

    [Fact]
    public void Generator_ManyCases_ReachWhatTheyShould()
    {
        var cases = Generated().ToArray();
        Assert.Contains(cases, subject => subject.Masked == 1 && subject.PatchCount > 2);
        Assert.Contains(cases, subject => subject.Masked == subject.PatchCount - 1 && subject.PatchCount > 2);
        Assert.Contains(cases, subject => subject.Clusters.Length == 3);
        Assert.Contains(cases, subject => subject.Clusters.Any(labels => labels.Max() == 0));
        Assert.Contains(cases, subject => subject.Clusters.Any(labels => labels.Max() == labels.Length - 1));
        Assert.Contains(cases, subject => !subject.Latent.IsDiscrete);
        Assert.Contains(cases, subject => subject.Latent.Low == 0 && subject.Latent.High > 0);
        Assert.Contains(cases, subject => subject.Upsilon.Any(weight => Math.Abs(weight) > 50));
        Assert.Contains(cases, subject => subject.PatchCount > 32 && subject.Clusters.Length == 1);
    }

    [Fact]
    public void Draw_CaseOfASeed_DependsOnSeedAndNumberAlone()
    {
        var forwards = Enumerable.Range(0, 20).Select(i => CaseDocument.ToText(CaseGenerator.Draw(CaseGenerator.Any, Seed, i))).ToArray();
        var backwards = Enumerable.Range(0, 20).Reverse().Select(i => CaseDocument.ToText(CaseGenerator.Draw(CaseGenerator.Any, Seed, i))).Reverse();
        Assert.Equal(forwards, backwards);
        Assert.Equal(20, forwards.Distinct(StringComparer.Ordinal).Count());
        Assert.NotEqual(forwards[0], CaseDocument.ToText(CaseGenerator.Draw(CaseGenerator.Any, Seed + 1, 0)));
    }

    [Fact]
    public void ExponentGenerator_EachRegion_HoldsItsGaps()
    {
        for (var i = 0; i < 100; i++)
        {
            Assert.True(CaseGenerator.Draw(ExponentGenerator.Positive, Seed, i).Gap >= ExponentGenerator.LeastGap);
            Assert.True(CaseGenerator.Draw(ExponentGenerator.Negative, Seed, i).Gap <= -ExponentGenerator.LeastGap);
            Assert.True(Math.Abs(CaseGenerator.Draw(ExponentGenerator.Between, Seed, i).Gap) < ExponentGenerator.LeastGap);
        }
    }

    [Fact]
    public void ExponentCase_Sizes_AddUpToP()
    {
        // By hand: 64^(5/6) = 32, 64^(1/2) = 8.
        Assert.Equal([32, 8, 8, 8, 8], new ExponentCase(5.0 / 6, 0.5, 0.5).Sizes(64));
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(60, CaseGenerator.Draw(ExponentGenerator.Any, Seed, i).Sizes(60).Sum());
        }
    }

    [Fact]
    public void Shrinker_AnyCandidate_IsAValidCase()
    {
        foreach (var subject in Generated().Take(60))
        {
            foreach (var candidate in CaseShrinker.Simpler(subject))
            {
                Assert.Equal(candidate.PatchCount, candidate.Setting().PatchCount);
                Assert.Equal(candidate.Clusters.Select(labels => labels.Max() + 1), candidate.Phi.Select(row => row.Length));
                Assert.Equal(candidate.PatchCount, candidate.Upsilon.Length);
                Assert.InRange(candidate.Query, 0, candidate.PatchCount - 1);
                Assert.True(candidate.Time > 0);
            }
        }
    }

    private static IEnumerable<VerificationCase> Generated() => Enumerable.Range(0, Cases).Select(i => CaseGenerator.Draw(CaseGenerator.Any, Seed, i));
}
