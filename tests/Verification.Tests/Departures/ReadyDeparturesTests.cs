using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Claims;

namespace MimVerify.Verification.Tests.Departures;

/// <summary>The library of departures, and the generated page in step with it.</summary>
public class ReadyDeparturesTests
{
    public static TheoryData<string> Names => [.. ReadyDepartures.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Find_EveryDeparture_IsAScenarioOnItsBase(string name)
    {
        var departure = ReadyDepartures.Find(name)!;
        var scenario = ScenarioChange.Apply(EmbeddedScenarios.Open(departure.BaseName), departure.Change);
        Assert.NotEmpty(scenario.Assume);
        Assert.All(scenario.Assume, kind => Assert.Contains(scenario.Training.Engine, kind.Kind.Engines));
        Assert.All([departure.Description, departure.Remark], Assert.NotEmpty);
        var again = ScenarioReader.Parse(ScenarioDocument.ToYaml(scenario), "canonical", "none");
        Assert.Equal(ScenarioDocument.ToYaml(scenario), ScenarioDocument.ToYaml(again));
    }

    [Fact]
    public void Library_EveryKindOfDeparture_HasAFile() =>
        Assert.Empty(Simulation.Departures.DepartureCatalogue.Keys.Except(ReadyDepartures.Names.SelectMany(name =>
            ScenarioChange.Apply(EmbeddedScenarios.Open(ReadyDepartures.Find(name)!.BaseName), ReadyDepartures.Find(name)!.Change).Assume.Select(departure => departure.Kind.Key))));

    [Fact]
    public void Page_Generated_IsInStepWithTheLibrary()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "departures.md"));
        string[] sections = [.. page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..])];
        Assert.Equal([.. ReadyDepartures.Names, "Provenance"], sections);
        foreach (var departure in ReadyDepartures.Names.Select(name => ReadyDepartures.Find(name)!))
        {
            var body = string.Join('\n', departure.Text.Split('\n').SkipWhile(line => line.StartsWith('#'))).TrimEnd();
            Assert.Contains($"## {departure.Name}\n\n{departure.Description} {departure.Remark}\n\n```yaml\n{body}\n```\n", page, StringComparison.Ordinal);
        }

        var header = page.Split('\n').First(line => line.StartsWith("| departure |", StringComparison.Ordinal));
        Assert.All(header.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Skip(1), id => Assert.NotNull(ClaimCatalogue.Find(id)));
    }

    private static string Root()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "MimVerify.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The tests must run inside the source tree.");
        }

        return root;
    }
}
