using System.Text.Json;

namespace MimVerify.Cli.Tests.Commands;

public sealed class ScenariosTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Scenarios_Json_ListsTheEmbeddedOnes()
    {
        using var document = JsonDocument.Parse(MimVerifyProcess.Run(_folder.Path, "scenarios", "--json").Output);
        Assert.Equal(
            ["mae-vit-196", "agreement-48", "four-clusters", "huge", "huge-uniform", "local-larger-than-global", "negative-gap", "positive-gap", "torch-36", "training-196", "two-clusters", "uniform-latents"],
            document.RootElement.EnumerateArray().Select(item => item.GetProperty("name").GetString()));
    }

    [Fact]
    public void Scenarios_Name_PrintsAFileThatReadsBack()
    {
        _folder.Write("mine.yaml", MimVerifyProcess.Run(_folder.Path, "scenarios", "uniform-latents").Output);
        var defaults = MimVerifyProcess.Run(_folder.Path, "scenarios", "mine.yaml", "--defaults");
        Assert.Contains("latent: { law: uniform, low: 0.5, high: 1.5 }", defaults.Output, StringComparison.Ordinal);
        Assert.Contains("convergence_level: 0.01", defaults.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Scenarios_FileOfAnEmbeddedName_Wins()
    {
        _folder.Write("huge", "name: mine\ndata: { patches: 4, areas: [2, 2] }\n");
        Assert.Contains("name: \"mine\"", MimVerifyProcess.Run(_folder.Path, "scenarios", "huge").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_Json_SaysWhichEnginesThereAre()
    {
        using var document = JsonDocument.Parse(MimVerifyProcess.Run(_folder.Path, "doctor", "--json").Output);
        Assert.Equal("available", document.RootElement.GetProperty("engine population").GetString());
        var torch = document.RootElement.GetProperty("engine torch").GetString()!;
        Assert.True(
            torch == "available" ? document.RootElement.TryGetProperty("libtorch", out _) : torch.StartsWith("not available: ", StringComparison.Ordinal) && document.RootElement.TryGetProperty("torch, to install", out _),
            torch);
    }
}
