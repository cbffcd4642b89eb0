using System.Collections.Immutable;
using MimVerify.Theory.Documents;
using MimVerify.Theory.Model;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Counterexamples;
using MimVerify.Verification.Properties.Ladders;
using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Tests.Properties.Ladders;

public class LadderCaseTests
{
    private const ulong Seed = 41;
    private const int Ladders = 100;

    private static readonly Lazy<ImmutableArray<LadderCase>> Drawn = new(() => [.. Enumerable.Range(0, Ladders).Select(i => LadderGenerator.Draw(Seed, i))]);

    private static readonly LadderCase Hand = new(
        new ExponentCase(0.8, 0.4, 0.75), DiscreteLatentLaw.Constant(1), 1, LadderCase.Local, new LadderSettings("meanfield", 1e3, 1e9, 5), 256, 18446744073709551615UL);

    [Fact]
    public void Document_HandExample_IsReadable() =>
        Assert.Equal(
            """{"global":0.8,"local":0.4,"maskRatio":0.75,"latent":{"law":"constant","value":1},"clusters":1,"query":"local","engine":"meanfield","from":1000,"to":1000000000,"rungs":5,"samples":256,"seed":18446744073709551615}""",
            LadderCaseDocument.ToText(Hand));

    [Fact]
    public void Document_GeneratedLadders_ReadBackExactly()
    {
        foreach (var subject in Drawn.Value.Append(Hand))
        {
            var back = LadderCaseDocument.Read(JsonInput.Parse(LadderCaseDocument.ToText(subject), "ladder.json"));
            Assert.Equal(subject, back);
        }
    }

    [Theory]
    [InlineData("\"global\":0.8", "\"global\":1.8", "global must lie in (0, 1)")]
    [InlineData("\"local\":0.4", "\"local\":0.85", "must be a ladder whose areas fit on every rung")]
    [InlineData("\"value\":1", "\"value\":0", "latents that are not always 0")]
    [InlineData("\"query\":\"local\"", "\"query\":\"lokal\"", "Did you mean local?")]
    [InlineData("\"rungs\":5", "\"rungs\":3", "rungs must lie in [4,")]
    [InlineData("\"from\"", "\"form\"", "Did you mean from?")]
    public void Document_BadLadder_IsRefusedWithTheRule(string good, string bad, string rule)
    {
        var text = LadderCaseDocument.ToText(Hand).Replace(good, bad, StringComparison.Ordinal);
        Assert.Contains(rule, Assert.Throws<InputException>(() => LadderCaseDocument.Read(JsonInput.Parse(text, "ladder.json"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_HandExample_HoldsItsExponentsAndOneKindOfQuery()
    {
        var plan = Hand.Plan()!;
        Assert.Equal(5, plan.Tasks.Length);
        Assert.All(plan.Tasks, task =>
        {
            Assert.Equal(LadderCase.Local, task.Query);
            Assert.Equal(Math.Pow(task.PatchCount, 0.4), task.Problem.Groups[0].TargetSize, 1e-6);
            Assert.Equal(1, task.Options.Threads);
        });
        Assert.Throws<ArgumentException>(() => plan.For(LadderCase.Global));
    }

    [Fact]
    public void Generator_AnyLadder_CanBeLaidOutOverADecadeOrMore()
    {
        foreach (var subject in Drawn.Value)
        {
            var patches = subject.Plan()!.Patches;
            Assert.True(patches.Length >= GrowthJudge.FewestRungs);
            Assert.True(patches[^1] >= GrowthJudge.LeastSpan * patches[0]);
            Assert.True(subject.Exponents.Local < subject.Exponents.Global);
        }
    }

    [Fact]
    public void Generator_ManyLadders_ReachTheRegionAndItsComplement()
    {
        var ladders = Drawn.Value;
        foreach (var query in (string[])[LadderCase.Local, LadderCase.Global])
        {
            Assert.Contains(ladders, subject => subject.Query == query && subject.Exponents.Gap >= ExponentGenerator.LeastGap);
            Assert.Contains(ladders, subject => subject.Query == query && subject.Exponents.Gap <= -ExponentGenerator.LeastGap);
            Assert.Contains(ladders, subject => subject.Query == query && Math.Abs(subject.Exponents.Gap) < ExponentGenerator.LeastGap);
        }

        Assert.Contains(ladders, subject => subject.Clusters == 3);
        Assert.Contains(ladders, subject => !subject.Latent.IsDiscrete);
        Assert.Contains(ladders, subject => subject.Latent.Low == 0);
        Assert.Equal(Ladders / LadderGenerator.PopulationEvery, ladders.Count(subject => subject.Settings.Engine == "population"));
    }

    [Fact]
    public void Draw_LadderOfASeed_DependsOnSeedAndNumberAlone()
    {
        var backwards = Enumerable.Range(0, 20).Reverse().Select(i => LadderGenerator.Draw(Seed, i)).Reverse();
        Assert.Equal(Drawn.Value.Take(20), backwards);
        Assert.Equal(20, Drawn.Value.Take(20).Distinct().Count());
        Assert.NotEqual(LadderGenerator.Draw(Seed, 0), LadderGenerator.Draw(Seed + 1, 0));
    }

    [Fact]
    public void Shrinker_AnyCandidate_CanBeLaidOutAndIsAnotherLadder()
    {
        foreach (var subject in Drawn.Value.Take(6))
        {
            foreach (var candidate in LadderShrinker.Simpler(subject))
            {
                Assert.NotNull(candidate.Plan());
                Assert.True(LadderShrinker.SizeOf(candidate) > 0);
                Assert.InRange(candidate.Exponents.MaskRatio, 0.01, 0.99);
            }
        }
    }

    [Fact]
    public void Shrinker_PlainLadder_LeavesLittleToSimplify()
    {
        var plain = Hand with { Exponents = new ExponentCase(0.75, 0.25, 0.5), Settings = new LadderSettings("meanfield", 1e3, 1e4, 4), Seed = 1 };
        Assert.DoesNotContain(LadderShrinker.Simpler(plain), candidate => LadderShrinker.SizeOf(candidate) < LadderShrinker.SizeOf(plain) - 1);
        Assert.True(LadderShrinker.SizeOf(plain) < LadderShrinker.SizeOf(Hand));
    }

    [Fact]
    public void Document_Counterexample_ReadsBackExactlyAndIsNamedByPartAndLadder()
    {
        var finding = new Verification.Monitoring.Finding("M3", null, null, "M3.2: T_half", Verification.Monitoring.Verdict.Refuted, Verification.Monitoring.Rigour.Heuristic, "note") { Margin = -0.5, Tolerance = 0.1, Scale = 0.01, Predicted = 0.2, Measured = 0.7 };
        var stored = new Counterexample.OfLadder("M3", "M3.2", Hand, finding);
        var back = CounterexampleDocument.Parse(CounterexampleDocument.ToText(stored), "x.json");
        Assert.Equal(stored, back);
        Assert.StartsWith("M3/", CounterexampleDocument.PathOf(stored), StringComparison.Ordinal);
        Assert.NotEqual(CounterexampleDocument.PathOf(stored), CounterexampleDocument.PathOf(stored with { Part = "M3.1" }));
    }

}
