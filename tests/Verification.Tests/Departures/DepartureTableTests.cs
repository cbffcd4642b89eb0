using System.Collections.Immutable;
using MimVerify.Simulation.Scenarios;
using MimVerify.Verification.Departures;
using MimVerify.Verification.Departures.Reports;

namespace MimVerify.Verification.Tests.Departures;

/// <summary>The page of departures, written and read back.</summary>
public class DepartureTableTests
{
    private static readonly ReadyDeparture Departure = ReadyDepartures.Find("latent-zero")!;

    private static readonly DepartureTableRow[] Rows =
    [
        new("heads", DepartureTable.YamlOf(ReadyDepartures.Find("heads")!), Signs(("E1", "✗"), ("M2", "?")), "| a | b |\n\nQuery 1: told.", "engine torch, seed 1; `command`"),
        DepartureTable.NotRun(ReadyDepartures.Find("key-query")!, "it needs libtorch."),
        new("latent-zero", DepartureTable.YamlOf(Departure), Signs(("M2", "✓")), "Another body.", "engine population, seeds 1 to 3"),
    ];

    [Fact]
    public void Read_WhatWasWritten_IsEveryRowThatWasRun()
    {
        var page = DepartureTable.Write(Rows);
        var read = DepartureTableReader.Read(page)!;
        Assert.Equal(["heads", "latent-zero"], read.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(page, DepartureTable.Write([read["heads"], Rows[1], read["latent-zero"]]));
        Assert.Equal(Rows[0].Signs.OrderBy(sign => sign.Key), read["heads"].Signs.OrderBy(sign => sign.Key));
        Assert.Equal("engine torch, seed 1; `command`", read["heads"].Run);
    }

    [Fact]
    public void Write_RowsOfSeveralRuns_NamesEachRunUnderItsRowAndAtTheEnd()
    {
        var page = DepartureTable.Write(Rows);
        Assert.Contains("| departure | E1 | M2 |", page, StringComparison.Ordinal);
        Assert.Contains("| [heads](#heads) | ✗ | ? |", page, StringComparison.Ordinal);
        Assert.Contains("| [key-query](#key-query) | · | · |", page, StringComparison.Ordinal);
        Assert.Contains("| [latent-zero](#latent-zero) |  | ✓ |", page, StringComparison.Ordinal);
        Assert.Contains("\nRun: engine population, seeds 1 to 3\n", page, StringComparison.Ordinal);
        Assert.EndsWith("## Provenance\n\n- engine torch, seed 1; `command`: 1 of 3 rows\n- engine population, seeds 1 to 3: 1 of 3 rows\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ADepartureThatHasChangedSince_IsNotKept()
    {
        var page = DepartureTable.Write(Rows).Replace(Rows[2].Yaml, Rows[2].Yaml + " # before", StringComparison.Ordinal);
        Assert.Equal(["heads"], DepartureTableReader.Read(page)!.Keys);
    }

    [Fact]
    public void Read_AnotherText_IsNoPage() => Assert.Null(DepartureTableReader.Read("# Something else\n"));

    [Fact]
    public void RowOf_AComparison_HasASignForEveryClaimAndItsRun()
    {
        var scenario = ScenarioReader.Parse("data: { patches: 12, areas: [7, 3, 2] }\ntraining: { time: 300, samples: 64 }\nqueries: [11]", "x.yaml", "x");
        var run = new DepartureRunner(1, 1).Run(scenario, TestContext.Current.CancellationToken);
        var comparison = DepartureComparison.Of(run, run);
        var row = DepartureTable.RowOf(Departure, comparison, new LadderComparison([], "not judged, one P alone: why.", []), "this run");
        Assert.Equal(comparison.Survivals.Select(survival => survival.ClaimId).Distinct().Order(StringComparer.Ordinal), row.Signs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("✓", row.Signs["E2"]);
        Assert.Contains("| E2 row sum | ✓ survives |", row.Body, StringComparison.Ordinal);
        Assert.EndsWith("\n\nGrowing P: not judged, one P alone: why.", row.Body, StringComparison.Ordinal);
        Assert.True(row.WasRun);
    }

    [Fact]
    public void Survivals_PartsThatShareAQuantity_AreJudgedApart()
    {
        // M4 names the exponent of the tail twice: -1 with L above 0, -3/5 without. One hypothesis fails; the other part is judged.
        var scenario = ScenarioReader.Parse(
            "data: { patches: 1.0e10, areas: { kappa_c: 0.87, kappa_s: 0.47 }, latent: { law: uniform, low: 0.5, high: 1.5 } }\ntraining: { engine: meanfield, time: 1.0e9 }\nqueries: [9999999999]", "x.yaml", "x");
        var run = new DepartureRunner(1, 1).Run(scenario, TestContext.Current.CancellationToken);
        var tails = DepartureComparison.Of(run, run).Survivals.Where(survival => survival.ClaimId == "M4" && survival.Quantity.Contains(@"d \ln", StringComparison.Ordinal)).ToArray();
        Assert.Equal([SurvivalOutcome.NotApplicable, SurvivalOutcome.Survives], tails.Select(tail => tail.Outcome).Order());
    }

    private static ImmutableDictionary<string, string> Signs(params (string Id, string Sign)[] signs) =>
        signs.ToImmutableDictionary(pair => pair.Id, pair => pair.Sign, StringComparer.Ordinal);
}
