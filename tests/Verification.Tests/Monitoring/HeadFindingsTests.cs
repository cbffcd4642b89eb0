using MimVerify.Simulation.Engines.Companions;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Dynamics;
using MimVerify.Theory.Model;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Reports;
using MimVerify.Verification.Reports.Figures;

namespace MimVerify.Verification.Tests.Monitoring;

public class HeadFindingsTests
{
    private static readonly RowTrajectory Good = SmallRuns.Sampled;

    [Fact]
    public void Judge_HeadsAlike_AreTheRowsFindings()
    {
        var heads = HeadFindings.Judge(ClaimCatalogue.All, Good with { Heads = [Good, Good] }, SmallRuns.MeanField);
        var alone = ClaimJudge.Judge(ClaimCatalogue.All, Good, SmallRuns.MeanField);
        Assert.Equal(alone.Select(Numbers), heads.Select(Numbers));
        Assert.All(heads, finding => Assert.Equal((0, 2), (finding.Head, finding.HeadCount)));
    }

    [Fact]
    public void Judge_ExactClaimThatOneHeadBreaks_IsViolatedAndNamesIt()
    {
        var broken = SmallRuns.Corrupt(Good, series => series is { Signal: Signal.Phi, Role: AreaRole.Target }, (value, time) => value - (1e-2 * time));
        var finding = Assert.Single(HeadFindings.Judge([ClaimCatalogue.Find("E3")!], Good with { Heads = [Good, broken, Good] }, meanField: null));
        Assert.Equal((Verdict.Violated, 1), (finding.Verdict, finding.Head));
        Assert.EndsWith("worst of 3 heads: head 1", finding.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_AsymptoticClaim_TakesTheHeadFarthestFromThePrediction()
    {
        // A ratio of 0.9 lies farther from 1 than one of 1.05; of a quantity that is to vanish the largest counts.
        RowTrajectory Scaled(AreaRole role, double factor) => SmallRuns.Corrupt(Good, series => series.Signal == Signal.Phi && series.Role == role, (value, _) => factor * value);
        var plateau = ClaimCatalogue.Find("M2")!;
        var ratio = ClaimJudge.Judge(plateau, new ClaimRun(Good))[0].Ratio!.Value;
        var finding = HeadFindings.Judge([plateau], Good with { Heads = [Scaled(AreaRole.Global, 1.05 / ratio), Scaled(AreaRole.Global, 0.9 / ratio)] }, meanField: null)[0];
        Assert.Equal(1, finding.Head);
        Assert.Equal(0.9, finding.Ratio!.Value, 1e-9);

        var others = ClaimCatalogue.Find("M6")!;
        var larger = HeadFindings.Judge([others], Good with { Heads = [Good, Scaled(AreaRole.Other, 1.5), Scaled(AreaRole.Other, 0.2)] }, meanField: null);
        Assert.All(larger.Where(one => one.Verdict == Verdict.Compared), one => Assert.Equal(1, one.Head));
        Assert.Contains(larger, one => one.Verdict == Verdict.Compared);
    }

    [Fact]
    public void Judge_AHeadThatDoesNotGetThere_LeavesTheModelUnjudged()
    {
        var early = Good with { Events = [.. Good.Events.Select(phase => phase.Boundary == PhaseBoundary.THalf ? phase with { Time = null } : phase)] };
        var finding = HeadFindings.Judge([ClaimCatalogue.Find("M2")!], Good with { Heads = [Good, early] }, meanField: null)[0];
        Assert.Equal((Verdict.NotApplicable, 1), (finding.Verdict, finding.Head));
    }

    [Fact]
    public void Judge_OneHead_IsAMisuse() => Assert.Throws<ArgumentException>(() => HeadFindings.Judge(ClaimCatalogue.All, Good, meanField: null));

    [Fact]
    public void Report_OfHeads_ShowsThemApartAndNamesTheWorst()
    {
        var row = ReportRow.Judge(Good with { Heads = [Good, Good] }, new CompanionRun(CompanionKind.MeanField, SmallRuns.MeanField, string.Empty));
        Assert.Contains("\"heads\": 2", ClaimsJson.Write(row.Findings), StringComparison.Ordinal);
        Assert.DoesNotContain("\"heads\"", ClaimsJson.Write(ReportRow.Judge(Good).Findings), StringComparison.Ordinal);
        var chart = HeadsFigure.Of(row.Simulation, 0);
        Assert.All(chart.Panels, panel => Assert.Equal(["head 0", "head 1", "mean"], panel.Lines.Select(line => line.Label.Source)));
        Assert.Throws<ArgumentException>(() => HeadsFigure.Of(Good, 0));
    }

    private static (string, string, int?, Verdict, double?, double?) Numbers(Finding finding) =>
        (finding.ClaimId, finding.Quantity, finding.Cluster, finding.Verdict, finding.Margin, finding.Measured);
}
