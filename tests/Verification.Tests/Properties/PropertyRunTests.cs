using System.Collections.Immutable;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Runs;

namespace MimVerify.Verification.Tests.Properties;

public class PropertyRunTests
{
    private static readonly ImmutableArray<ClaimProperty> Few = [PropertyCatalogue.Find("E2")!, PropertyCatalogue.Find("E8")!, PropertyCatalogue.Find("E10")!];

    // Rows of more than five patches are recorded with the wrong sign of the target's rate.
    private static readonly CorruptingSubject WrongBeyondFive = new(row => row.Problem.Layout!.Setting.PatchCount <= 5 ? row : Reversed(row));

    [Fact]
    public void Execute_AnyNumberOfWorkers_SameTallies() => Assert.Equal(Text(Run(1, 40)), Text(Run(3, 40)));

    [Fact]
    public void Execute_Resumed_SameTalliesAsInOneGo()
    {
        var kept = new List<PropertyProgress>();
        var whole = Make(2, 80).Execute(PropertyProgress.Start(Few), onBlock: kept.Add, cancellation: TestContext.Current.CancellationToken);
        Assert.True(kept.Count >= 2);
        var record = RunRecord.Parse(new RunRecord("v", "all", 80, 0, 7, kept[0], new PropertyProgress(0, [])).ToText(), "run.json");
        Assert.True(record.IsUnfinished);
        Assert.Equal(Text(whole), Text(Make(1, 80).Execute(record.Progress, cancellation: TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void Execute_Violation_IsTheFirstInTheOrderOfCases()
    {
        var run = Make(3, 40);
        var first = Enumerable.Range(0, 40).First(i => run.CaseAt(i).PatchCount > 5 && run.CaseAt(i).Latent.High > 0);
        var tally = run.Execute(PropertyProgress.Start(Few), cancellation: TestContext.Current.CancellationToken).Tallies.Single(tally => tally.ClaimId == "E10");
        Assert.Equal(Verdict.Violated, tally.Verdict);
        Assert.Equal(first, tally.Violation!.Index);
        Assert.Equal(first, tally.Held);
        Assert.Equal(first + 1, tally.Judged);
    }

    [Fact]
    public void Execute_OutOfTime_KeepsWholeBlocks()
    {
        var options = new PropertyRunOptions { Cases = 200, Seed = 7, IsOver = Countdown(2) };
        var progress = new PropertyRun(Few, CaseGenerator.Small, new PopulationSubject(), options).Execute(PropertyProgress.Start(Few), cancellation: TestContext.Current.CancellationToken);
        Assert.InRange(progress.Next, 1, 199);
        Assert.Equal(progress.Next, progress.Tallies[0].Held);
    }

    [Fact]
    public void Execute_Cancelled_DropsTheUnfinishedBlock()
    {
        using var cancellation = new CancellationTokenSource();
        var judged = 0;
        var options = new PropertyRunOptions { Cases = 200, Seed = 7 };
        var progress = new PropertyRun(Few, CaseGenerator.Small, new PopulationSubject(), options).Execute(
            PropertyProgress.Start(Few),
            () =>
            {
                if (++judged == 40)
                {
                    cancellation.Cancel();
                }
            },
            cancellation: cancellation.Token);
        Assert.InRange(progress.Next, 1, 40);
        Assert.Equal(progress.Next, progress.Tallies[0].Held);
    }

    [Fact]
    public void Tally_NothingJudged_IsNeverCalledHolds()
    {
        Assert.Equal(Verdict.NotApplicable, new ClaimTally("E8").Verdict);
        Assert.Equal(Verdict.NotApplicable, new ClaimTally("E8").With(Judged(Verdict.NotApplicable, null)).Verdict);
        Assert.Equal(Verdict.Inconclusive, new ClaimTally("E8").With(Judged(Verdict.Inconclusive, null)).Verdict);
        Assert.Equal(Verdict.Holds, new ClaimTally("E8").With(Judged(Verdict.Holds, 1)).Verdict);
        Assert.Equal(Verdict.Violated, new ClaimTally("E8").With(Judged(Verdict.Violated, -1)).With(Judged(Verdict.Holds, 1)).Verdict);
    }

    [Fact]
    public void Tally_Worst_IsTheCaseWithTheLeastRoom()
    {
        var tally = new ClaimTally("E8").With(Judged(Verdict.Holds, 3, 0)).With(Judged(Verdict.Holds, 1, 1)).With(Judged(Verdict.Holds, 2, 2));
        Assert.Equal(1, tally.Worst!.Index);
    }

    private static PropertyRun Make(int jobs, int cases) => new(Few, CaseGenerator.Small, WrongBeyondFive, new PropertyRunOptions { Cases = cases, Seed = 7, Jobs = jobs });

    private static PropertyProgress Run(int jobs, int cases) => Make(jobs, cases).Execute(PropertyProgress.Start(Few), cancellation: TestContext.Current.CancellationToken);

    private static string Text(PropertyProgress progress) => new RunRecord("v", "all", 1, 0, 1, progress, new PropertyProgress(0, [])).ToText();

    private static JudgedCase Judged(Verdict verdict, double? margin, int index = 0) =>
        new(index, new Finding("E8", 0, null, string.Empty, verdict, Rigour.Numerical, string.Empty) { Margin = margin, Tolerance = margin is null ? null : 0, Scale = 1 });

    private static Func<bool> Countdown(int count) => () => count-- <= 0;

    private static RowTrajectory Reversed(RowTrajectory row) =>
        SmallRuns.Corrupt(row, series => series is { Signal: Signal.Alpha, Role: AreaRole.Target }, (value, _) => -value - 1e-3);
}
