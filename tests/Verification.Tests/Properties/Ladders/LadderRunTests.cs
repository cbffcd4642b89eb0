using System.Collections.Immutable;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Counterexamples;
using MimVerify.Verification.Properties.Ladders;
using MimVerify.Verification.Properties.Outcomes;
using MimVerify.Verification.Properties.Runs;

namespace MimVerify.Verification.Tests.Properties.Ladders;

public class LadderRunTests
{
    private const ulong Seed = 20261125;

    // Two blocks.
    private const int Ladders = 10;

    private const string False = """
        claims:
          - { id: half-time, title: the exponent of the global area, kind: scales-as, when: Delta > 0, quantity: T_half, exponent: 1 - kappa_c }
        """;

    private static readonly ImmutableArray<LadderProperty> Few = [Built("M1"), Built("M3"), Of(False)];

    private static readonly Lazy<(ImmutableArray<PropertyProgress> Blocks, PropertyProgress End)> Whole = new(() =>
    {
        var blocks = new List<PropertyProgress>();
        var end = Make(2).Execute(LadderRun.Start(Few), onBlock: blocks.Add, cancellation: TestContext.Current.CancellationToken);
        return ([.. blocks], end);
    });

    /// <summary>The claims of <c>mimverify verify</c> on the true theory: no false alarm.</summary>
    [Fact]
    public void Verifier_TrueTheory_NoLadderRefutes()
    {
        ImmutableArray<LadderProperty> all = [.. ClaimCatalogue.All.Where(claim => !claim.IsExact).Select(LadderProperty.Of)];
        var run = new LadderRun(all, new PropertyRunOptions { Cases = 20, Seed = Seed, Jobs = Environment.ProcessorCount });
        var progress = run.Execute(LadderRun.Start(all), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(20, progress.Next);
        Assert.All(progress.Tallies, tally => Assert.True(
            tally.Violation is null, $"{tally.ClaimId} on ladder {tally.Violation?.Index} of seed {Seed}: {(tally.Violation is { } violation ? LadderCaseDocument.ToText(run.CaseAt(violation.Index)) : string.Empty)} {tally}"));
        Assert.All(progress.Tallies, tally => Assert.Equal(20, tally.Held + tally.Inconclusive + tally.NotApplicable));
        Assert.All((string[])["M1", "M3", "M4.3", "M5", "M6", "M8", "M9", "M11.1"], id => Assert.True(progress.Tallies.Single(tally => tally.ClaimId == id).Held > 0, id));
    }

    /// <summary>Ladders on which corrections that the theory knows, large and slow there, once passed for refutations (1,200 ladders of seed 20261125).</summary>
    [Theory]
    [InlineData("M3", """{"global":0.61,"local":0.07,"maskRatio":0.24,"latent":{"law":"table","values":[0.0711,0.0775],"probabilities":[0.875,0.125]},"clusters":1,"query":"local","engine":"meanfield","from":1e4,"to":1e14,"rungs":7,"samples":256,"seed":1}""")]
    [InlineData("M3", """{"global":0.5,"local":0.1,"maskRatio":0.5,"latent":{"law":"constant","value":0.01},"clusters":1,"query":"local","engine":"meanfield","from":1e4,"to":1e11,"rungs":4,"samples":256,"seed":1}""")]
    [InlineData("M3", """{"global":0.54,"local":0.29,"maskRatio":0.33,"latent":{"law":"table","values":[0.202,2.36],"probabilities":[0.875,0.125]},"clusters":1,"query":"local","engine":"meanfield","from":1e4,"to":1e12,"rungs":8,"samples":256,"seed":1}""")]
    [InlineData("M4", """{"global":0.62,"local":0.39,"maskRatio":0.51,"latent":{"law":"beta","alpha":5,"beta":1,"low":0.2,"high":1.2},"clusters":1,"query":"local","engine":"meanfield","from":1e4,"to":1e10,"rungs":7,"samples":256,"seed":1}""")]
    [InlineData("M7", """{"global":0.73,"local":0.33,"maskRatio":0.79,"latent":{"law":"constant","value":0.0615},"clusters":1,"query":"local","engine":"meanfield","from":1e4,"to":1e10,"rungs":7,"samples":256,"seed":1}""")]
    [InlineData("M7", """{"global":0.62,"local":0.24,"maskRatio":0.55,"latent":{"law":"constant","value":1},"clusters":1,"query":"local","engine":"meanfield","from":1e3,"to":1e13,"rungs":6,"samples":256,"seed":1}""")]
    public void Verifier_LadderWithLargeKnownCorrections_IsInconclusive(string id, string ladder)
    {
        var finding = Built(id).Verdict(LadderCaseDocument.Read(JsonInput.Parse(ladder, "ladder.json")), TestContext.Current.CancellationToken);
        Assert.Equal(Verdict.Inconclusive, finding.Verdict);
    }

    [Fact]
    public void Execute_AnyNumberOfWorkers_SameTallies() =>
        Assert.Equal(Text(Whole.Value.End), Text(Make(3).Execute(LadderRun.Start(Few), cancellation: TestContext.Current.CancellationToken)));

    [Fact]
    public void Execute_Resumed_SameTalliesAsInOneGo()
    {
        var (blocks, end) = Whole.Value;
        Assert.Equal(2, blocks.Length);
        var record = RunRecord.Parse(new RunRecord("v", "all", 5, Ladders, 7, new PropertyProgress(5, []), blocks[0]).ToText(), "run.json");
        Assert.True(record.IsUnfinished);
        Assert.False((record with { LadderProgress = end }).IsUnfinished);
        Assert.Equal(Text(end), Text(Make(1).Execute(record.LadderProgress, cancellation: TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void Execute_Refutation_IsTheFirstInTheOrderOfLaddersAndEndsTheClaimAlone()
    {
        var run = Make(1);
        var refuted = run.TalliesOf(Few[2], Whole.Value.End)[0];
        Assert.Equal(Verdict.Refuted, refuted.Verdict);
        Assert.Equal(FirstRefutation(run), refuted.Violation!.Index);
        var kept = run.TalliesOf(Few[1], Whole.Value.End);
        Assert.Equal(["M3", "M3.1", "M3.2", "M3.3"], kept.Select(tally => tally.ClaimId));
        Assert.All(kept, tally => Assert.Equal(Ladders, tally.Held + tally.Inconclusive + tally.NotApplicable));
    }

    [Fact]
    public void Execute_Cancelled_DropsTheUnfinishedBlock()
    {
        using var cancellation = new CancellationTokenSource();
        var progress = Make(1).Execute(LadderRun.Start(Few), cancellation.Cancel, cancellation: cancellation.Token);
        Assert.Equal(0, progress.Next);
        Assert.All(progress.Tallies, tally => Assert.Equal(Verdict.NotApplicable, tally.Verdict));
    }

    [Fact]
    public void Only_PartOfAClaim_IsThatPartAlone()
    {
        Assert.Equal(["M3.2"], Built("M3").Only("M3.2")!.Statements.Select(statement => statement.Label));
        Assert.Equal(3, Built("M3").Only("M3")!.Statements.Length);
        Assert.Single(Built("M1").Only("M1")!.Statements);
        Assert.Null(Built("M3").Only("M3.9"));
    }

    [Fact]
    public void Findings_ClaimOfSeveralParts_IsNoBetterThanItsWorstPart()
    {
        for (var i = 0; i < 8; i++)
        {
            var findings = LadderProperty.Findings(LadderGenerator.Draw(Seed, i), [Built("M3"), Built("M1")], TestContext.Current.CancellationToken);
            Assert.Equal([4, 1], findings.Select(claim => claim.Length));
            var parts = findings[0][1..].Select(finding => finding.Verdict).ToArray();
            var expected = parts.Contains(Verdict.Refuted) ? Verdict.Refuted : parts.Contains(Verdict.Inconclusive) ? Verdict.Inconclusive : parts.Contains(Verdict.Consistent) ? Verdict.Consistent : Verdict.NotApplicable;
            Assert.Equal(expected, findings[0][0].Verdict);
        }
    }

    [Fact]
    public void Shrink_FalseClaim_EndsAtARoundLadderThatStillClearlyRefutes()
    {
        var property = Few[2];
        var run = Make(1);
        var found = run.CaseAt(FirstRefutation(run));
        var finding = property.Verdict(found, TestContext.Current.CancellationToken);
        var shrunk = CounterexampleShrinker.Shrink(property, (found, finding), new ShrinkLimits { Evaluations = 150 }, TestContext.Current.CancellationToken);
        Assert.Equal(Verdict.Refuted, shrunk.Finding.Verdict);
        Assert.True(shrunk.Finding.Margin < -shrunk.Finding.Tolerance);
        Assert.True(LadderShrinker.SizeOf(shrunk.Case) < LadderShrinker.SizeOf(found));
        Assert.True(shrunk.Case.Latent.IsConstant);
        Assert.InRange(shrunk.Case.Settings.Rungs, 4, 5);
        Assert.InRange(shrunk.Evaluations, 1, 150);

        // The hypothesis is kept, and what is found is found again.
        Assert.True(shrunk.Case.Exponents.Gap > 0);
        Assert.Equal(shrunk.Finding, property.Verdict(shrunk.Case, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Outcome_InconclusiveLadders_AreNeitherHeldNorCountedInTheBound()
    {
        var property = Built("M3");
        var consistent = Tally("M3", 3, inconclusive: 5);
        var outcome = ClaimOutcome.Of(property, [consistent, Tally("M3.1", 4, 4), Tally("M3.2", 3, 5), Tally("M3.3", 5, 3)]);
        Assert.Equal(Verdict.Consistent, outcome.Verdict);
        Assert.Equal(ViolationBound.Upper(3, 0), outcome.ViolationBound);

        // A part that applied and was never decided is not carried along by the others.
        Assert.Equal(Verdict.Inconclusive, ClaimOutcome.Of(property, [consistent, Tally("M3.1", 4, 4), Tally("M3.2", 3, 5), Tally("M3.3", 0, 3)]).Verdict);
        Assert.Equal(Verdict.Inconclusive, ClaimOutcome.Of(property, [Tally("M3", 0, 5), Tally("M3.1", 0, 5), Tally("M3.2", 0, 0), Tally("M3.3", 0, 0)]).Verdict);
        Assert.Equal(Verdict.NotApplicable, ClaimOutcome.Of(property, [Tally("M3", 0, 0), Tally("M3.1", 0, 0), Tally("M3.2", 0, 0), Tally("M3.3", 0, 0)]).Verdict);
        Assert.Null(ClaimOutcome.Of(property, [Tally("M3", 0, 5), Tally("M3.1", 0, 5), Tally("M3.2", 0, 0), Tally("M3.3", 0, 0)]).ViolationBound);
    }

    private static ClaimTally Tally(string id, int held, int inconclusive)
    {
        var tally = new ClaimTally(id);
        foreach (var verdict in Enumerable.Repeat(Verdict.Consistent, held).Concat(Enumerable.Repeat(Verdict.Inconclusive, inconclusive)))
        {
            tally = tally.With(new JudgedCase(0, new Finding(id, null, null, string.Empty, verdict, Rigour.Heuristic, string.Empty) { Margin = 1, Tolerance = 0, Scale = 1 }));
        }

        return tally;
    }

    private static LadderProperty Built(string id) => LadderProperty.Of(ClaimCatalogue.Find(id)!);

    private static LadderProperty Of(string text) => LadderProperty.Of(ClaimReader.Parse(text, "false.yaml").Single());

    private static LadderRun Make(int jobs) => new(Few, new PropertyRunOptions { Cases = Ladders, Seed = 7, Jobs = jobs });

    private static int FirstRefutation(LadderRun run) =>
        Enumerable.Range(0, Ladders).First(i => Few[2].Verdict(run.CaseAt(i), TestContext.Current.CancellationToken).Verdict == Verdict.Refuted);

    private static string Text(PropertyProgress progress) => new RunRecord("v", "all", 1, 1, 1, progress, progress).ToText();
}
