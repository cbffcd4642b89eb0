using System.Text;
using System.Text.Json;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Claims;
using MimVerify.Theory.Documents;
using MimVerify.Verification.Scaling;

namespace MimVerify.Verification.Tests.Scaling;

public sealed class LadderStoreTests
{
    private static readonly LadderRow[] Rows =
    [
        new("local", 0, 1e3, [new(1.0 / 3, 1e-300, null, double.PositiveInfinity, double.NaN, string.Empty), LadderReading.NotApplicable("needs \"more\"")]),
        new("global", 1, 1e4, [new(-0.1, null, 2, null, null, string.Empty), LadderReading.NotApplicable(string.Empty)]),
    ];

    [Fact]
    public void Read_WhatWasWritten_IsTheSameToTheLastDigit()
    {
        var back = LadderStore.Read(Text("key"), "rows.json", "key");
        Assert.Equal(Rows.Select(row => (row.Query, row.Rung, row.PatchCount)), back.Select(row => (row.Query, row.Rung, row.PatchCount)));
        Assert.Equal(Rows.SelectMany(row => row.Readings), back.SelectMany(row => row.Readings));
    }

    [Theory]
    [InlineData("another", "holds the rows of another ladder")]
    [InlineData(null, "does not hold the rows of a ladder")]
    public void Read_SomethingElse_IsRefused(string? key, string reason)
    {
        var refusal = Assert.Throws<InputException>(() => LadderStore.Read(key is null ? "{\"rows\": 3}" : Text(key), "rows.json", "key"));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void KeyOf_AnythingThatDecidesTheRows_ChangesIt()
    {
        var scenario = EmbeddedScenarios.Open("mae-vit-196");
        var settings = new LadderSettings("meanfield", 1e3, 1e6, 4);
        string Key(Scenario ladder, LadderSettings chosen, string claim, string version = "1") =>
            LadderStore.KeyOf(LadderPlan.Of(ladder, chosen), ClaimStatements.Of([ClaimCatalogue.Find(claim)!]), version);
        var keys = new[]
        {
            Key(scenario, settings, "M3"),
            Key(scenario with { Seed = 2 }, settings, "M3"),
            Key(scenario with { MaskRatio = 0.5 }, settings, "M3"),
            Key(scenario, settings with { To = 1e7 }, "M3"),
            Key(scenario, settings with { Rungs = 5 }, "M3"),
            Key(scenario, settings, "M2"),
            Key(scenario, settings, "M3", "2"),
        };
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys[0], Key(scenario, settings, "M3"));
    }

    private static string Text(string key)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            LadderStore.Write(json, key, Rows);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
