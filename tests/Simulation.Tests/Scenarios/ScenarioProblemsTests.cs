using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Tests.Scenarios;

public class ScenarioProblemsTests
{
    [Fact]
    public void RowsOf_Representative_IsOneRowAnOrbit() =>
        Assert.Equal([0L, 100L], ScenarioProblems.RowsOf(EmbeddedScenarios.Open("mae-vit-196")).Select(row => row.Query));

    [Fact]
    public void RowsOf_All_IsEveryPatch() =>
        Assert.Equal(4, ScenarioProblems.RowsOf(Parse("data: { patches: 4, areas: [2, 2] }\nqueries: all")).Length);

    [Fact]
    public void RowsOf_Listed_KeepsTheOrderAskedFor() =>
        Assert.Equal([3L, 0L], ScenarioProblems.RowsOf(Parse("data: { patches: 4, areas: [2, 2] }\nqueries: [3, 0]")).Select(row => row.Query));

    [Fact]
    public void RowsOf_RealSizes_HaveOneGlobalAndOneLocalRow()
    {
        var rows = ScenarioProblems.RowsOf(EmbeddedScenarios.Open("huge"));
        Assert.Equal([0L, (long)Math.Ceiling(Math.Pow(1e12, 0.87))], rows.Select(row => row.Query));
        Assert.All(rows, row => Assert.Null(row.Layout));
        Assert.Equal(Math.Pow(1e12, 0.47), rows[1].Groups[0].TargetSize);
        Assert.Equal(0.27, rows[1].Groups[0].Gap!.Value, 1e-9);
    }

    [Fact]
    public void RowsOf_ListedRealSizes_FindTheGroupOfThePatch()
    {
        var rows = ScenarioProblems.RowsOf(Parse("data: { patches: 1e9, areas: { global: 1e6, local: 1e3 } }\ntraining: { engine: meanfield }\nqueries: [999999, 1000000, 999999999]"));
        Assert.Equal([1e6, 1e3, 1e3], rows.Select(row => row.Groups[0].TargetSize));
    }

    [Fact]
    public void SettingOf_RandomArrangement_ShufflesEachClusterAndIsDecidedByTheSeed()
    {
        var scenario = EmbeddedScenarios.Open("four-clusters");
        var first = ScenarioProblems.SettingOf(scenario)!.Partitions;
        var again = ScenarioProblems.SettingOf(scenario)!.Partitions;
        var other = ScenarioProblems.SettingOf(scenario with { Seed = 2 })!.Partitions;
        Assert.Equal(first, again);
        Assert.Equal(4, first.Distinct().Count());
        Assert.Empty(first.Intersect(other));
        Assert.All(first, partition => Assert.Equal([100, 12, 12, 12, 12, 12, 12, 12, 12], partition.Sizes));
    }

    [Fact]
    public void FourClusters_ItsQueries_LieWhereItsRemarkSays()
    {
        var setting = ScenarioProblems.SettingOf(EmbeddedScenarios.Open("four-clusters"))!;
        Assert.Equal([], Global(6));
        Assert.Equal([0, 1], Global(5));
        Assert.Equal([0, 1, 2, 3], Global(4));

        IEnumerable<int> Global(int patch) => Enumerable.Range(0, 4).Where(cluster => setting.Partitions[cluster].AreaOf(patch) == setting.Partitions[cluster].GlobalArea);
    }

    [Fact]
    public void OptionsFor_Descent_CarriesTheLearningRate()
    {
        var scenario = Parse("data: { patches: 4, areas: [2, 2] }\ntraining: { stepping: descent, learning_rate: 0.5, time: 10 }");
        var options = ScenarioProblems.OptionsFor(scenario, ScenarioProblems.RowsOf(scenario));
        Assert.Equal(0.5, options.LearningRate);
        Assert.Equal(10, options.RecordTimes[^1]);
        Assert.Null(ScenarioProblems.OptionsFor(Parse("data: { patches: 4, areas: [2, 2] }"), ScenarioProblems.RowsOf(scenario)).LearningRate);
    }

    [Fact]
    public void OptionsFor_Sampled_CarriesBatchFormatAndSeeds()
    {
        var scenario = Parse("data: { patches: 4, areas: [2, 2] }\ntraining: { engine: sampled, learning_rate: 0.5, batch: 32, dtype: float64 }");
        var options = ScenarioProblems.OptionsFor(scenario, ScenarioProblems.RowsOf(scenario));
        Assert.Equal((0.5, 32, false, 4), (options.LearningRate, options.BatchSize, options.IsSinglePrecision, options.Replicates));
        Assert.Equal("sampled", ScenarioEngine.Choose(scenario).Name);
        Assert.True(ScenarioProblems.OptionsFor(Parse("data: { patches: 4, areas: [2, 2] }\ntraining: { engine: sampled, replicates: 6 }"), ScenarioProblems.RowsOf(scenario)) is { IsSinglePrecision: true, Replicates: 6 });
        Assert.Throws<InputException>(() => Parse("data: { patches: 4, areas: [2, 2] }\ntraining: { engine: sampled, time: 1e6, learning_rate: 1e-6 }"));
    }

    [Theory]
    [InlineData("data: { patches: 1e9, areas: [1e9] }", "x.yaml:1: data.patches must be a whole number of at most 1000000 for the engine population; got 1000000000. Use engine: meanfield, which takes any size.")]
    public void Choose_EngineThatCannot_IsRefusedWithItsLine(string yaml, string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => ScenarioEngine.Choose(Parse(yaml))).Message);

    private static Scenario Parse(string yaml) => ScenarioReader.Parse(yaml, "x.yaml", "x");
}
