using System.Collections.Immutable;
using System.Text.Json;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Engines.Companions;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;
using MimVerify.Verification.Agreement;
using MimVerify.Verification.Monitoring;

namespace MimVerify.Verification.Tests.Agreement;

/// <summary>Engines that agree do; a run changed the way a wrong engine would record it does not, in the comparison that it belongs to.</summary>
public class AgreementJudgeTests
{
    private static readonly Lazy<AgreementRow> Small = new(Run);

    [Fact]
    public void Compare_TrueRuns_EveryDifferenceIsExplained()
    {
        var compared = AgreementJudge.Compare(Small.Value, 1);
        Assert.Equal(
            Enum.GetValues<ComparisonKind>().Where(kind => kind is not (ComparisonKind.SameBatches or ComparisonKind.Observation)),
            compared.Select(series => series.Kind).Distinct().Order());
        Assert.All(compared, series => Assert.True(series.Verdict == Verdict.Holds, $"{series.Kind} {series.Quantity}: {series.RatioAt(series.Worst)}"));

        // Not because anything would be explained: differences are there, and not far below what explains them.
        Assert.InRange(compared.Where(series => series.Kind == ComparisonKind.Sampling).Max(series => series.RatioAt(series.Worst)), 0.02, 1);
        Assert.InRange(compared.Where(series => series.Kind == ComparisonKind.StepSize).Max(series => series.RatioAt(series.Worst)), 0.5, 1);
        Assert.True(compared.Where(series => series.Times.Length > 1).All(series => series.Times.Length > 5));
    }

    [Theory]
    [InlineData(CompanionKind.Training, ComparisonKind.Sampling)]
    [InlineData(CompanionKind.MeanField, ComparisonKind.FinitePatches)]
    [InlineData(CompanionKind.Descent, ComparisonKind.StepSize)]
    [InlineData(CompanionKind.Descent, ComparisonKind.StepOrder)]
    public void Compare_OneRunTooFast_DiffersWhereItTakesPart(CompanionKind wrong, ComparisonKind caught)
    {
        var row = Small.Value;
        AgreementRow changed = row with
        {
            Companions = [.. row.Companions.Select(companion => companion.Kind == wrong
                ? companion with { Run = SmallRuns.Corrupt(companion.Run!, series => series is { Signal: Signal.Phi, Role: AreaRole.Target }, (value, _) => 2 * value) }
                : companion)],
        };
        var compared = AgreementJudge.Compare(changed, 1);
        Assert.Contains(compared, series => series.Kind == caught && series.Verdict == Verdict.Violated);
        Assert.DoesNotContain(compared, series => series.Kind != caught && !Involves(series.Kind, wrong) && series.Verdict == Verdict.Violated);
    }

    [Fact]
    public void Compare_TorchOnTheSameBatches_HoldsToRoundingAndNoFurther()
    {
        // The engine sampled in torch's place: the rule does not ask who trained.
        var row = Small.Value;
        var training = row.Find(CompanionKind.Training)!;
        AgreementRow With(double change) => row with
        {
            Companions =
            [
                .. row.Companions,
                new CompanionRun(CompanionKind.TorchBatches, training, string.Empty),
                new CompanionRun(CompanionKind.Torch, SmallRuns.Corrupt(training, series => series.Signal == Signal.Upsilon, (value, _) => value + change), string.Empty),
            ],
        };
        ComparedSeries[] Same(double change) => [.. AgreementJudge.Compare(With(change), 1).Where(series => series.Kind == ComparisonKind.SameBatches)];
        Assert.Equal(7, Same(0).Length);
        Assert.All(Same(1e-10), series => Assert.Equal(Verdict.Holds, series.Verdict));
        Assert.Equal(4, Same(1e-8).Count(series => series.Verdict == Verdict.Violated));
    }

    [Fact]
    public void Compare_TorchRecordedAtFewTimes_IsComparedWhereItWas()
    {
        // Between two records of a rare course a straight line says little: those times must not be compared.
        var row = Small.Value;
        var training = row.Find(CompanionKind.Training)!;
        int[] kept = [.. Enumerable.Range(0, training.Times.Length).Where(place => place % 5 == 0)];
        var rare = training with
        {
            Times = [.. kept.Select(place => training.Times[place])],
            Series = [.. training.Series.Select(series => series with { Values = [.. kept.Select(place => series.Values[place])], StandardErrors = null })],
        };
        var compared = AgreementJudge.Compare(
            row with { Companions = [.. row.Companions, new(CompanionKind.TorchBatches, training, string.Empty), new(CompanionKind.Torch, rare, string.Empty)] }, 1);
        ComparedSeries[] seen = [.. compared.Where(series => series.Kind == ComparisonKind.Observation)];
        Assert.Equal(2, seen.Length);
        Assert.All(seen, series => Assert.Equal(0, series.RatioAt(series.Worst)));
        Assert.All(seen, series => Assert.Equal(rare.Times[1..], series.Times));
    }

    [Fact]
    public void Verdict_ValueThatIsNoNumber_IsADifference() =>
        Assert.Equal(Verdict.Violated, new ComparedSeries(0, ComparisonKind.Sampling, "x", [1, 2], [0, double.NaN], [0, 0], [1, 1]).Verdict);

    [Fact]
    public void Write_Page_HasTableRulesFiguresAndFiles()
    {
        var row = Small.Value;
        var source = new AgreementSource
        {
            Name = "small <1>",
            Command = "mimverify agree small",
            Rows = [row],
            Series = AgreementJudge.Compare(row, 1),
            Plan = new TrainingPlan(0.2, 32, 6),
            Notes = ["libtorch & co. are not here"],
            Provenance = [("version", "0")],
        };
        var files = AgreementPage.Write(source).ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal);
        Assert.Equal(
            ["agreement.csv", "agreement.json", "descent.csv", "descent_halved.csv", "figures/q30-curves-of-engines.svg", "figures/q30-differences.svg", "index.html", "meanfield.csv", "population.csv", "sampled.csv"],
            files.Keys.Order(StringComparer.Ordinal));
        var page = files["index.html"];
        Assert.Contains($"All {source.Series.Length} comparisons agree", page, StringComparison.Ordinal);
        Assert.Contains("libtorch &amp; co. are not here", page, StringComparison.Ordinal);
        Assert.Contains(ComparisonWords.Rule(ComparisonKind.StepOrder), page, StringComparison.Ordinal);
        Assert.DoesNotContain("small <1>", page, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(files["agreement.json"]);
        Assert.True(json.RootElement.GetProperty("agrees").GetBoolean());
        Assert.Equal(source.Series.Length, json.RootElement.GetProperty("comparisons").GetArrayLength());
        Assert.Equal(1 + source.Series.Sum(series => series.Times.Length), files["agreement.csv"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static bool Involves(ComparisonKind kind, CompanionKind run) => run switch
    {
        CompanionKind.MeanField => kind == ComparisonKind.FinitePatches,
        CompanionKind.Descent => kind is ComparisonKind.StepSize or ComparisonKind.StepOrder or ComparisonKind.Sampling,
        _ => kind == ComparisonKind.Sampling,
    };

    private static AgreementRow Run()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var problem = RowProblem.Of(SmallRuns.Setting([24, 12, 12, 12], 44, DiscreteLatentLaw.Constant(1)), 30);
        var options = new RunOptions { EndTime = 200, RecordTimes = RecordGrid.LogTimes(0.1, 200), Samples = 1024, Replicates = 8 };
        var flow = new PopulationEngine().Run(problem, options, cancellation);
        var plan = TrainingPlan.For([flow], 32, 1, seeds: 6).Plan!;
        ImmutableArray<CompanionRun> companions =
        [
            Companion.MeanField(flow, options, cancellation),
            Companion.Descent(flow, plan, options, isHalved: false, cancellation),
            Companion.Descent(flow, plan, options, isHalved: true, cancellation),
            Companion.Training(flow, plan, options, cancellation),
        ];
        Assert.All(companions, companion => Assert.NotNull(companion.Run));
        return new AgreementRow(flow, companions);
    }
}
