using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Tests.Monitoring;

/// <summary>Every claim of the catalogue is put to work: exact ones are violated by a wrong run, asymptotic ones are measured part by part.</summary>
public class ClaimCoverageTests
{
    private static readonly Dictionary<string, (Func<Series, bool> Which, Func<double, double, double> Change)> Corruptions = new(StringComparer.Ordinal)
    {
        ["E1"] = (series => series.Signal == Signal.OutsideSpan, (_, time) => time > 10 ? 1e-4 : 0),
        ["E2"] = (series => series is { Signal: Signal.Upsilon, Role: AreaRole.Global }, (value, _) => value + 1e-6),
        ["E3"] = (series => series is { Signal: Signal.Phi, Role: AreaRole.Target }, (value, time) => value - (1e-2 * time)),
        ["E5"] = (series => series.Signal == Signal.Dissipation, (value, _) => 0.99 * value),
        ["E7"] = (series => series.Signal == Signal.Loss, (value, time) => time > 100 ? 0.2 * value : value),
        ["E10"] = (series => series is { Signal: Signal.Alpha, Role: AreaRole.Global }, (value, _) => value - 0.3),
        ["E11"] = (series => series is { Signal: Signal.Alpha, Role: AreaRole.Target }, (value, _) => 0.3 * value),
        ["E12"] = (series => series is { Signal: Signal.Attention, Role: AreaRole.Global }, (value, _) => 1 + value),
    };

    public static TheoryData<string> JudgedOnTrajectories =>
        [.. ClaimCatalogue.All.Where(claim => claim.IsExact && claim.Parts.Any(part => part.Statement is not null)).Select(claim => claim.Id)];

    [Fact]
    public void ExactClaims_EveryOne_IsJudgedHereOrIsACheckOnInstances()
    {
        var judged = ClaimCatalogue.All.Where(claim => claim.IsExact && claim.Parts.Any(part => part.Statement is not null)).Select(claim => claim.Id);
        Assert.Equal(Corruptions.Keys.Order(StringComparer.Ordinal), judged.Order(StringComparer.Ordinal));
        Assert.All(ClaimCatalogue.All.Where(claim => claim.IsExact && !Corruptions.ContainsKey(claim.Id)), claim => Assert.NotNull(claim.Parts[0].Check));
    }

    [Theory]
    [MemberData(nameof(JudgedOnTrajectories))]
    public void Judge_ExactClaim_HoldsOnTheTrueRunAndIsViolatedOnAWrongOne(string id)
    {
        var run = SmallRuns.Enumerated with { Series = SmallRuns.Enumerated.Series.Add(new Series(Signal.OutsideSpan, null, string.Empty, null, 1, new double[SmallRuns.Enumerated.Times.Length], null)) };
        var claim = ClaimCatalogue.Find(id)!;
        Assert.Equal(Verdict.Holds, Assert.Single(ClaimJudge.Judge(claim, new ClaimRun(run))).Verdict);
        var (which, change) = Corruptions[id];
        var finding = Assert.Single(ClaimJudge.Judge(claim, new ClaimRun(SmallRuns.Corrupt(run, which, change))));
        Assert.Equal(Verdict.Violated, finding.Verdict);
        Assert.True(finding.Margin < -finding.Tolerance);
        Assert.InRange(finding.WorstTime!.Value, 0, run.Times[^1]);
        Assert.NotEmpty(finding.Run);
    }

    [Fact]
    public void Measure_EveryPartOfEveryAsymptoticClaim_IsMeasuredOnSomeRun()
    {
        ClaimRun[] runs = [new(SmallRuns.Sampled, SmallRuns.MeanField), new(SmallRuns.Global), new(Huge()), new(NoLowerEnd())];
        foreach (var claim in ClaimCatalogue.All.Where(claim => !claim.IsExact))
        {
            Assert.All(claim.Parts, part =>
            {
                var measured = runs.Select(run => ClaimJudge.Measure(part, run, 0)).Where(measurement => measurement.IsApplicable).ToArray();
                Assert.NotEmpty(measured);
                Assert.All(measured, measurement => Assert.True(double.IsFinite(measurement.Value!.Value)));
            });
        }
    }

    [Fact]
    public void Measure_ScalesAs_CarriesTheExponentOfTheSetting()
    {
        var part = ClaimCatalogue.Find("M3")!.Parts.First(part => part.Kind == ClaimKind.ScalesAs);
        var measurement = ClaimJudge.Measure(part, new ClaimRun(Huge()), 0);
        Assert.Equal(0.7, measurement.Target!.Value, 1e-12);
        Assert.Equal(measurement.Measured, measurement.Value);
    }

    [Fact]
    public void Measure_ExactPart_IsAMisuse() =>
        Assert.Throws<ArgumentException>(() => ClaimJudge.Measure(ClaimCatalogue.Find("E2")!.Parts[0], new ClaimRun(SmallRuns.Sampled), 0));

    [Fact]
    public void Judge_SeveralClusters_OneFindingAClusterAndOneForTheRow()
    {
        var setting = new Setting([Partition.FromSizes([3, 2]), Partition.FromLabels([0, 1, 0, 1, 1])], DiscreteLatentLaw.Constant(1), 2);
        var run = SmallRuns.Run(new PopulationEngine(), setting, 4, 100);
        var findings = ExactClaims.Check(run).ToLookup(finding => finding.ClaimId);
        Assert.Equal([0, 1], findings["E3"].Select(finding => finding.Cluster));
        Assert.Equal([0, 1], findings["E10"].Select(finding => finding.Cluster));
        Assert.Equal([0, 1], findings["E11"].Select(finding => finding.Cluster));
        Assert.Null(Assert.Single(findings["E2"]).Cluster);
        Assert.Null(Assert.Single(findings["E5"]).Cluster);
        Assert.Null(Assert.Single(findings["E7"]).Cluster);
        Assert.All(findings.SelectMany(group => group), finding => Assert.Equal(Verdict.Holds, finding.Verdict));
    }

    private static RowTrajectory Huge()
    {
        const double Patches = 1e12;
        var (global, local) = (Math.Pow(Patches, 0.8), Math.Pow(Patches, 0.3));
        return MeanField(AreaGroups.Of([(global, 1), (local, (Patches - global) / local)], 1, 0.3, 1, DiscreteLatentLaw.Constant(1)));
    }

    private static RowTrajectory NoLowerEnd() => MeanField(AreaGroups.Of([(100, 1), (12, 8)], 1, 0.75, 1, new UniformLatentLaw(0, 1)));

    private static RowTrajectory MeanField(AreaGroups groups)
    {
        var end = 1e4 * AsymptoticPredictions.Of(groups).HalfTime!.Value;
        var options = new RunOptions { EndTime = end, RecordTimes = RecordGrid.LogTimes(RecordGrid.StartFor([groups], end), end) };
        return new MeanFieldEngine().Run(new RowProblem(0, null, [groups]), options, TestContext.Current.CancellationToken);
    }
}
