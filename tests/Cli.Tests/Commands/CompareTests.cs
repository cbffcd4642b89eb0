using System.Text.Json;

namespace MimVerify.Cli.Tests.Commands;

public sealed class CompareTests : IDisposable
{
    private const string Small = "data: { patches: 24, clusters: 1, areas: { global: 12, local: 4 }, latent: { law: constant, value: 1 } }\nmask: { ratio: 0.5 }\ntraining: { time: 1.0e3, samples: 256 }\n";

    private readonly TemporaryFolder _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Compare_RunFolderAndScenario_StandOnOnePage()
    {
        _place.Write("one.yaml", Small);
        _place.Write("two.yaml", Small.Replace("ratio: 0.5", "ratio: 0.75", StringComparison.Ordinal));
        Assert.Equal(0, MimVerifyProcess.Run(_place.Path, "report", "one.yaml", "--output", "run").ExitCode);
        var answer = MimVerifyProcess.Run(_place.Path, "report", "--compare", "run", "two.yaml", "--output", "out", "--json");
        Assert.Equal(0, answer.ExitCode);
        using var json = JsonDocument.Parse(answer.Output);
        var half = json.RootElement.GetProperty("events").EnumerateArray().First(moved => moved.GetProperty("event").GetString() == "T_half");
        Assert.NotEqual(half.GetProperty("first").GetDouble(), half.GetProperty("second").GetDouble());
        Assert.True(json.RootElement.GetProperty("claims").GetInt32() > 10);
        Assert.Contains("mask.ratio", File.ReadAllText(_place.In("out/index.html")), StringComparison.Ordinal);
        Assert.True(File.Exists(_place.In("out/B/trajectory.csv")));
        Assert.True(File.Exists(_place.In("out/manifest.json")));
        Assert.False(Directory.Exists(_place.In("out/A")));
    }

    [Fact]
    public void Compare_WrongUsage_IsRefusedWithTheRemedy()
    {
        MimVerifyProcess.Run(_place.Path, "report", "--compare", "one").AssertRefused("--compare");
        MimVerifyProcess.Run(_place.Path, "report", "mae-vit-196", "--compare", "a", "b").AssertRefused("--compare takes two runs and no scenario besides; got mae-vit-196");
        MimVerifyProcess.Run(_place.Path, "report", "--compare", ".", "mae-vit-196").AssertRefused("holds no manifest.json");
        Assert.Empty(Directory.EnumerateFileSystemEntries(_place.Path));
    }
}
