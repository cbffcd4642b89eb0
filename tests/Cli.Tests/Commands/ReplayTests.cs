using System.Text.Json;
using MimVerify.Cli.Replaying;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Documents;

namespace MimVerify.Cli.Tests.Commands;

public sealed class ReplayTests : IDisposable
{
    private const string Small = "data: { patches: 24, clusters: 1, areas: { global: 12, local: 4 }, latent: { law: constant, value: 1 } }\nmask: { ratio: 0.5 }\ntraining: { time: 1.0e3, samples: 256 }\n";

    private readonly TemporaryFolder _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Replay_UntouchedRun_AgreesEvenWhereTheScenarioFileIsGone()
    {
        _place.Write("small.yaml", Small);
        Assert.Equal(0, MimVerifyProcess.Run(_place.Path, "report", "small.yaml", "--latex", "--seed", "5", "-o", "out").ExitCode);
        File.Delete(_place.In("small.yaml"));
        var answer = MimVerifyProcess.Run(_place.Path, "replay", "out");
        Assert.Equal(0, answer.ExitCode);
        Assert.Matches(@"^\d\d+ files agree byte for byte: mimverify report small\.yaml", answer.Output);
    }

    [Fact]
    public void Replay_FileThatChanged_IsNamedWithTheByte()
    {
        Assert.Equal(0, MimVerifyProcess.Run(_place.Path, "diagram", "--grid", "4x3", "--output", "out", "--quiet").ExitCode);
        var csv = _place.In("out/diagram.csv");
        var text = File.ReadAllText(csv);
        var place = text.LastIndexOf("run,", StringComparison.Ordinal);
        File.WriteAllText(csv, $"{text.AsSpan(0, place)}ran,{text.AsSpan(place + 4)}");
        var answer = MimVerifyProcess.Run(_place.Path, "replay", "out/manifest.json", "--json");
        Assert.Equal(1, answer.ExitCode);
        using var json = JsonDocument.Parse(answer.Output);
        var difference = Assert.Single(json.RootElement.GetProperty("differences").EnumerateArray().ToArray());
        Assert.Equal("diagram.csv", difference.GetProperty("file").GetString());
        Assert.Equal($"differs from byte {place + 2} on, in line 13", difference.GetProperty("what").GetString());
        File.Delete(csv);
        Assert.StartsWith("diagram.csv is missing from the recorded folder; 1 of", MimVerifyProcess.Run(_place.Path, "replay", "out").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Replay_NoManifest_IsRefusedWithTheRemedy()
    {
        MimVerifyProcess.Run(_place.Path, "replay", "nowhere").AssertRefused("nowhere: does not exist");
        MimVerifyProcess.Run(_place.Path, "replay", ".").AssertRefused("holds no manifest.json");
        _place.Write("manifest.json", """{"program": "other"}""");
        MimVerifyProcess.Run(_place.Path, "replay", "manifest.json").AssertRefused("is not a manifest of this program");
        _place.Write("manifest.json", "{ not json");
        MimVerifyProcess.Run(_place.Path, "replay", "manifest.json").AssertRefused("is not a manifest of this program");
    }

    [Fact]
    public void Words_OfACommand_LeaveOutItsFolderAndTakeTheRecordedScenario()
    {
        var manifest = Recorded("mimverify", "report", "small.yaml", "--output", "old", "--force", "--seed", "7") with { ScenarioSource = "small.yaml" };
        Assert.Equal(["report", "kept.yaml", "--seed", "7", "--output", "new"], ReplayPlan.Words(manifest, "kept.yaml", "new"));
        Assert.Throws<InputException>(() => ReplayPlan.Words(Recorded("mimverify", "replay", "x"), null, "new"));
        Assert.Throws<InputException>(() => ReplayPlan.Words(Recorded("mimverify"), null, "new"));
        Assert.Contains("stopped", Assert.Throws<InputException>(() => ReplayPlan.Words(manifest with { IsInterrupted = true }, null, "new")).Message, StringComparison.Ordinal);
    }

    private static RecordedManifest Recorded(params string[] words) => new()
    {
        Folder = "/nowhere",
        CommandLine = [.. words],
        ScenarioSource = null,
        Scenario = null,
        Engine = null,
        Version = "0",
        Commit = null,
        IsClean = null,
        Runtime = "none",
        Device = "none",
        IsInterrupted = false,
        Files = [],
    };
}
