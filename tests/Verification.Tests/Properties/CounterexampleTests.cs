using MimVerify.Simulation.Recording;
using MimVerify.Theory.Documents;
using MimVerify.Theory.Model;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Counterexamples;

namespace MimVerify.Verification.Tests.Properties;

public class CounterexampleTests
{
    private static readonly ClaimProperty SpeedLimit = PropertyCatalogue.Find("E10")!;

    [Fact]
    public void Shrink_FaultOfEveryRow_EndsAtTheSmallestRow()
    {
        var shrunk = Shrink(new CorruptingSubject(row => Slowed(row, 0.5)), Large());
        Assert.Equal(2, shrunk.Case.PatchCount);
        Assert.Single(shrunk.Case.Clusters);
        Assert.Single(shrunk.Case.Phi[0]);
        Assert.True(shrunk.Case.Latent.IsConstant);
        Assert.All(shrunk.Case.Phi[0], weight => Assert.Equal(0, weight));
        Assert.All(shrunk.Case.Upsilon, weight => Assert.Equal(0, weight));
        Assert.Equal(1, shrunk.Case.Time);
        Assert.Equal(0, shrunk.Case.Query);
    }

    [Fact]
    public void Shrink_FaultOfManyPatches_EndsAtTheFewestThatShowIt()
    {
        var shrunk = Shrink(new CorruptingSubject(row => row.Problem.Layout!.Setting.PatchCount >= 9 ? Slowed(row, 0.5) : row), Large());
        Assert.Equal(9, shrunk.Case.PatchCount);
    }

    [Fact]
    public void Shrink_FaultThatFadesWithSize_StaysClearlyFalse()
    {
        // The violation is 1e-12 of the limit for each patch beyond two, 1e-3 beyond ten: two and three patches only just violate.
        var shrunk = Shrink(new CorruptingSubject(row => Slowed(row, row.Problem.Layout!.Setting.PatchCount > 10 ? 1e-3 : 2e-12 * (row.Problem.Layout.Setting.PatchCount - 2))), Large());
        Assert.True(FindingOrder.ClarityOf(shrunk.Finding) >= CounterexampleShrinker.LeastClarity, $"{shrunk.Finding}");
        Assert.Equal(Verdict.Violated, shrunk.Finding.Verdict);
        Assert.True(shrunk.Case.PatchCount > 3);
    }

    [Fact]
    public void Shrink_FewEvaluations_StopsAtTheLimit()
    {
        var subject = new CorruptingSubject(row => Slowed(row, 0.5));
        var original = Large();
        var shrunk = CounterexampleShrinker.Shrink(SpeedLimit, subject, (original, Judge(subject, original)), new ShrinkLimits { Evaluations = 3 }, TestContext.Current.CancellationToken);
        Assert.InRange(shrunk.Evaluations, 1, 3);
        Assert.Equal(Verdict.Violated, shrunk.Finding.Verdict);
        var late = CounterexampleShrinker.Shrink(SpeedLimit, subject, (original, Judge(subject, original)), new ShrinkLimits { IsOver = () => true }, TestContext.Current.CancellationToken);
        Assert.Equal(0, late.Evaluations);
        Assert.Same(original, late.Case);
    }

    [Fact]
    public void Shrink_SameCase_SameResult()
    {
        var subject = new CorruptingSubject(row => Slowed(row, 0.5));
        Assert.Equal(CaseDocument.ToText(Shrink(subject, Large()).Case), CaseDocument.ToText(Shrink(subject, Large()).Case));
    }

    [Theory]
    [InlineData(-1e-3)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Document_Counterexample_ReadsBackExactly(double margin)
    {
        var finding = new Finding("E10", 3, 1, "alpha", Verdict.Violated, Rigour.Numerical, "note") { Margin = margin, Tolerance = 1e-12, Scale = 0.1, WorstTime = 2, Predicted = 1.0 / 3, Measured = margin };
        var stored = new Counterexample.OfCase("E10", Large(), finding);
        var back = CounterexampleDocument.Parse(CounterexampleDocument.ToText(stored), "x.json");
        Assert.Equal(stored.Finding, back.Finding);
        Assert.Equal(CounterexampleDocument.ToText(stored), CounterexampleDocument.ToText(back));
        Assert.Equal(CounterexampleDocument.PathOf(stored), CounterexampleDocument.PathOf(back));
        Assert.StartsWith("E10/", CounterexampleDocument.PathOf(stored), StringComparison.Ordinal);
    }

    [Fact]
    public void Document_FutureForm_IsRefused()
    {
        var text = CounterexampleDocument.ToText(new Counterexample.OfCase("E10", Large(), Judge(new PopulationSubject(), Large()))).Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal);
        Assert.Contains("format", Assert.Throws<InputException>(() => CounterexampleDocument.Parse(text, "x.json")).Message, StringComparison.Ordinal);
    }

    private static VerificationCase Large()
    {
        for (var i = 0; ; i++)
        {
            var subject = CaseGenerator.Draw(CaseGenerator.Large, 11, i);
            if (subject is { PatchCount: > 20, Clusters.Length: 2, Latent.IsConstant: false, Latent.IsDiscrete: true })
            {
                return subject;
            }
        }
    }

    private static Finding Judge(Verification.Properties.IRowSubject subject, VerificationCase original) =>
        SpeedLimit.Judge(new CaseRun(original, subject, TestContext.Current.CancellationToken));

    private static ShrunkCase<VerificationCase> Shrink(CorruptingSubject subject, VerificationCase original)
    {
        var finding = Judge(subject, original);
        Assert.Equal(Verdict.Violated, finding.Verdict);
        return CounterexampleShrinker.Shrink(SpeedLimit, subject, (original, finding), new ShrinkLimits(), TestContext.Current.CancellationToken);
    }

    // The target's rate below 0 by a share of the limit.
    private static RowTrajectory Slowed(RowTrajectory row, double share)
    {
        var limit = 8.0 / 27 * row.Problem.Groups[0].RowRate * Math.Pow(row.Problem.Groups[0].Latent.High, 3);
        return share <= 0 ? row : SmallRuns.Corrupt(row, series => series is { Signal: Signal.Alpha, Role: AreaRole.Target, Cluster: 0 }, (_, _) => -share * limit);
    }
}
