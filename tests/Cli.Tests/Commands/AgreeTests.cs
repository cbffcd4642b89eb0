using System.Text.Json;

namespace MimVerify.Cli.Tests.Commands;

public sealed class AgreeTests : IDisposable
{
    private const string Scenario = """
        name: small
        data: { patches: 16, areas: [8, 4, 4], latent: { law: constant, value: 1.0 } }
        mask: { ratio: 0.75 }
        training: { time: 60, batch: 16, samples: 512 }
        queries: [9]
        """;

    private readonly TemporaryFolder _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Agree_SmallScenario_EveryEngineAndNoDifference()
    {
        File.WriteAllText(_place.In("small.yaml"), Scenario);
        var answer = MimVerifyProcess.Run(_place.Path, ["agree", "small.yaml", "--seeds", "4", "--output", "out", "--json"]);
        Assert.Equal(0, answer.ExitCode);
        using var json = JsonDocument.Parse(answer.Output);
        Assert.True(json.RootElement.GetProperty("agrees").GetBoolean());
        Assert.Equal(4, json.RootElement.GetProperty("seeds").GetInt32());
        var kinds = json.RootElement.GetProperty("comparisons").EnumerateArray().Select(entry => entry.GetProperty("comparison").GetString()).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(new HashSet<string?>(["finite_patches", "step_size", "sampling"], StringComparer.Ordinal), kinds);

        // Torch is compared on the same batches, or it is said why not.
        var note = json.RootElement.GetProperty("notes").EnumerateArray().Select(entry => entry.GetString()!).FirstOrDefault(text => text.StartsWith("libtorch is not available", StringComparison.Ordinal));
        Assert.Equal(note is null, kinds.Contains("same_batches"));
        Assert.Equal(answer.Output, File.ReadAllText(_place.In("out/agreement.json")));
        foreach (var file in new[] { "index.html", "agreement.csv", "manifest.json", "sampled.csv", "figures/q9-differences.svg" })
        {
            Assert.True(File.Exists(_place.In($"out/{file}")), file);
        }
    }

    [Theory]
    [InlineData("huge", "", "data.patches must be a whole number for engines to be compared")]
    [InlineData("agreement-48", "1", "--seeds")]
    [InlineData("agreement-84", "", "agreement-48")]
    public void Agree_WhatMakesNoSense_OneLineAndNothingWritten(string scenario, string seeds, string says)
    {
        var answer = MimVerifyProcess.Run(_place.Path, ["agree", scenario, "--output", "out", .. seeds.Length > 0 ? new[] { "--seeds", seeds } : []]);
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains(says, answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_place.In("out")));
    }
}
