using System.Text.Json;

namespace MimVerify.Cli.Tests.Commands;

public sealed class ReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Report_SmallScenario_WritesPageClaimsDataAndManifest()
    {
        _folder.Write("small.yaml", "name: small\ndata: { patches: 8, areas: [4, 2, 2] }\ntraining: { time: 50 }\n");
        var answer = MimVerifyProcess.Run(_folder.Path, "report", "small.yaml", "--json");
        Assert.Equal(0, answer.ExitCode);
        using var summary = JsonDocument.Parse(answer.Output);
        Assert.Equal(0, summary.RootElement.GetProperty("verdicts").GetProperty("Violated").GetInt32());
        var output = summary.RootElement.GetProperty("output").GetString()!;
        using var manifest = JsonDocument.Parse(File.ReadAllText(_folder.In($"{output}/manifest.json")));
        foreach (var file in manifest.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetString()!).Concat(["index.html", "claims.json", "trajectory.csv"]))
        {
            Assert.True(File.Exists(_folder.In($"{output}/{file}")), file);
        }
    }
}
