using System.Collections.Immutable;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Claims;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Tests.Scaling;

/// <summary>The theory on ladders: what it says is consistent with the mean field, and what is deliberately wrong is refuted.</summary>
public sealed class ClaimLadderTests
{
    private const string Wrong = """
        claims:
          - { id: half-time, title: the exponent of the global area, kind: scales-as, quantity: T_half, exponent: 1 - kappa_c }
          - { id: positions, title: positions as small as 1 / P, kind: bounded, quantity: 'P * at(T_half, upsilon(max))' }
          - { id: plateau, title: Delta in place of Delta / 2, kind: tends-to, when: Delta > 0, quantity: 'at(T_half, phi(competitor))', predicted: '-Delta * ln(P) / c' }
          - { id: switch, title: half instead of a third, kind: tends-to, when: Delta > 0, quantity: T1 / T_half, limit: 1/2 }
          - { id: tail, title: the tail falls like 1 / sqrt(t), kind: tends-to, quantity: 'at(t_end, slope(excess))', limit: -1/2 }
        """;

    private static readonly Lazy<ImmutableArray<LadderFinding>> Catalogue = new(() => Climb(EmbeddedScenarios.Open("mae-vit-196"), ClaimCatalogue.All));

    [Fact]
    public void Catalogue_OnTheDefaultLadder_IsConsistentWhereverItApplies()
    {
        Assert.All(Catalogue.Value, finding => Assert.True(
            finding.Assessment.Verdict is Verdict.Consistent or Verdict.NotApplicable,
            $"{finding.Label} {finding.Query}: {finding.Assessment.Verdict}, {finding.Assessment.Reason}"));
        var judged = Catalogue.Value.Where(finding => finding.Assessment.Verdict == Verdict.Consistent).Select(finding => finding.Statement.ClaimId).Distinct();
        Assert.Equal(["M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9"], judged);
    }

    [Theory]
    [InlineData("M7", 0, "local", 1.0 / 3, 0.01)]
    [InlineData("M7", 1, "local", 0.405465108, 0.02)]
    [InlineData("M3", 1, "local", 0.5292, 0.05)]
    [InlineData("M3", 1, "global", 0.1275, 0.06)]
    [InlineData("M4", 0, "local", 1.0 / 3, 0.001)]
    [InlineData("M4", 2, "local", -1, 0.001)]
    [InlineData("M5", 0, "global", 1, 0.06)]
    public void Catalogue_OnTheDefaultLadder_FindsTheConstants(string claim, int part, string query, double expected, double width)
    {
        var finding = Catalogue.Value.Single(finding => finding.Statement.ClaimId == claim && finding.Statement.Part == part && finding.Query == query);
        var fitted = finding.Assessment.Fitted!.Value;
        Assert.True(fitted.Contains(expected), $"{fitted}");
        Assert.True(fitted.HalfWidth < width, $"{fitted}");
    }

    [Fact]
    public void WrongClaims_OnTheDefaultLadder_AreRefutedForTheLocalQuery()
    {
        var findings = Climb(EmbeddedScenarios.Open("mae-vit-196"), ClaimReader.Parse(Wrong, "wrong.yaml"));
        Assert.All(findings.Where(finding => finding.Query == "local"), finding => Assert.True(
            finding.Assessment.Verdict == Verdict.Refuted, $"{finding.Label}: {finding.Assessment.Verdict}, {finding.Assessment.Reason}"));
        Assert.Equal(5, findings.Count(finding => finding.Query == "local"));
    }

    [Theory]
    [InlineData("mae-vit-196", 4)]
    [InlineData("mae-vit-196", 6)]
    [InlineData("positive-gap", 7)]
    public void Catalogue_OnLaddersTooShortForTheirExponents_RefutesNothing(string scenario, int rungs)
    {
        // On three decades T_half / t* of the local query rests at its minimum of 0.976, and with 1 - kappa_c = 0.04 nothing has begun to converge.
        var findings = Climb(EmbeddedScenarios.Open(scenario), ClaimCatalogue.All, new LadderSettings("meanfield", 1e3, 1e6, rungs));
        Assert.DoesNotContain(findings, finding => finding.Assessment.Verdict == Verdict.Refuted);
        Assert.Contains(findings, finding => finding.Assessment.Reason.StartsWith("ladder too short for these exponents", StringComparison.Ordinal));
    }

    [Fact]
    public void Tail_UniformLatentsFromZero_HasTheExponentOfMinusThreeFifths()
    {
        var scenario = ScenarioReader.Parse("data: { patches: 196, areas: { global: 100, local: 12 }, latent: { law: uniform, low: 0, high: 1 } }\n", "zero.yaml", "zero");
        var findings = Climb(scenario, [ClaimCatalogue.Find("M4")!]).Where(finding => finding.Growth is not null).ToArray();
        Assert.Equal(["local", "global"], findings.Select(finding => finding.Query));
        Assert.All(findings, finding => Assert.Equal(Verdict.Consistent, finding.Assessment.Verdict));
        Assert.True(findings[1].Assessment.Fitted!.Value.Contains(-0.6));
        Assert.True(findings[1].Assessment.Fitted!.Value.HalfWidth < 0.01);
    }

    [Fact]
    public void MeanFieldError_OfASmallPopulation_Vanishes()
    {
        var scenario = EmbeddedScenarios.Open("mae-vit-196");
        scenario = scenario with { Training = scenario.Training with { Samples = 512 } };
        var findings = Climb(scenario, [ClaimCatalogue.Find("M11")!], new LadderSettings("population", 120, 1920, 5));
        Assert.DoesNotContain(findings, finding => finding.Assessment.Verdict is Verdict.Refuted or Verdict.NotApplicable);
        var distance = findings.Single(finding => finding.Statement.Part == 1 && finding.Query == "global");
        Assert.True(distance.Points[^1].Value < 0.3 * distance.Points[0].Value);
    }

    [Fact]
    public void Run_AnyNumberOfThreads_GivesTheSameReadings()
    {
        var plan = LadderPlan.Of(EmbeddedScenarios.Open("huge"), new LadderSettings("meanfield", 1e3, 1e6, 4));
        var statements = ClaimStatements.Of(ClaimCatalogue.All);
        var one = LadderRunner.Run(plan, statements, new Dictionary<(string, int), LadderRow>(), 1, onFinished: null, TestContext.Current.CancellationToken);
        var four = LadderRunner.Run(plan, statements, new Dictionary<(string, int), LadderRow>(), 4, onFinished: null, TestContext.Current.CancellationToken);
        Assert.Equal(one.SelectMany(row => row.Readings), four.SelectMany(row => row.Readings));
    }

    [Fact]
    public void Run_KnownRows_AreTakenOverAndNotRunAgain()
    {
        var plan = LadderPlan.Of(EmbeddedScenarios.Open("huge"), new LadderSettings("meanfield", 1e3, 1e4, 2));
        var statements = ClaimStatements.Of([ClaimCatalogue.Find("M3")!]);
        var mark = new LadderRow("local", 0, 1e3, [.. statements.Select(_ => LadderReading.NotApplicable("known"))]);
        var ran = 0;
        var rows = LadderRunner.Run(plan, statements, new Dictionary<(string, int), LadderRow> { [("local", 0)] = mark }, 1, () => ran++, TestContext.Current.CancellationToken);
        Assert.Equal(3, ran);
        Assert.Equal(4, rows.Length);
        Assert.Same(mark, rows.Single(row => row is { Query: "local", Rung: 0 }));
    }

    private static ImmutableArray<LadderFinding> Climb(Scenario scenario, IEnumerable<Claim> claims, LadderSettings? settings = null)
    {
        var plan = LadderPlan.Of(scenario, settings ?? LadderSettings.DefaultFor("meanfield"));
        var statements = ClaimStatements.Of(claims);
        var rows = LadderRunner.Run(plan, statements, new Dictionary<(string, int), LadderRow>(), 2, onFinished: null, TestContext.Current.CancellationToken);
        return LadderJudgement.Of(statements, plan, rows, new GrowthJudge());
    }
}
