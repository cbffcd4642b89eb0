using System.Text.Json;

namespace MimVerify.Cli.Tests.Commands;

public class AssumeTests
{
    private const string Small = "data: { patches: 12, areas: [7, 3, 2] }\ntraining: { time: 300, samples: 64 }\nqueries: [11]\n";

    [Fact]
    public void Assume_AChange_TellsWhatFailsAndWritesTheReport()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "small.yaml"), Small);
        var answer = MimVerifyProcess.Run(folder.Path, "assume", "small.yaml", "--change", "assume.start={ sigma: 0.3 }", "--seeds", "2", "--minimise", "-o", "out");
        Assert.Equal((1, string.Empty), (answer.ExitCode, answer.Error));
        Assert.Contains("E2 row sum", answer.Output, StringComparison.Ordinal);
        Assert.Contains("✗ fails", answer.Output, StringComparison.Ordinal);
        Assert.Contains("out/index.html", answer.Output, StringComparison.Ordinal);
        Assert.True(answer.Output.Split('\n').All(line => line.Length <= 100), "lines fit the terminal");
        foreach (var file in new[] { "index.html", "departure.json", "curves.csv", "manifest.json" })
        {
            Assert.True(File.Exists(Path.Combine(folder.Path, "out", file)), file);
        }
    }

    [Fact]
    public void Assume_Json_IsOneDocumentWithTheSweep()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "small.yaml"), Small);
        var answer = MimVerifyProcess.Run(folder.Path, "assume", "small.yaml", "--sweep", "assume.start.sigma=0,0.2", "--halvings", "1", "--seeds", "1", "--json");
        Assert.Equal(0, answer.ExitCode);
        using var document = JsonDocument.Parse(answer.Output);
        var sweep = document.RootElement.GetProperty("sweep");
        Assert.Equal("assume.start.sigma", sweep.GetProperty("key").GetString());
        Assert.Equal(["0", "0.1", "0.2"], sweep.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("value").GetString()!));
        var found = sweep.GetProperty("breaks").EnumerateArray().First(entry => entry.GetProperty("id").GetString() == "E2");
        Assert.Equal(("0", "0.1"), (found.GetProperty("survives").GetString(), found.GetProperty("lost").GetString()));
    }

    [Theory]
    [InlineData("--change is missing. Name what changes", "assume", "mae-vit-196")]
    [InlineData("--change must be KEY=VALUE, a file or the name of a ready departure; got latent-zer. Did you mean latent-zero?", "assume", "mae-vit-196", "--change", "latent-zer")]
    [InlineData("--change assume.mask_tokn is not a known key. Did you mean mask_token?", "assume", "mae-vit-196", "--change", "assume.mask_tokn=1")]
    [InlineData("--change assume.mask_token is a departure that the engine meanfield cannot run", "assume", "mae-vit-196", "--engine", "meanfield", "--change", "assume.mask_token=1")]
    [InlineData("--seeds must lie in [1, 1000]; got 0. ", "assume", "mae-vit-196", "--change", "latent-zero", "--seeds", "0")]
    [InlineData("--sweep must be KEY=v1,v2,... or KEY=a..b with a below b; got x=2..1. ", "assume", "mae-vit-196", "--sweep", "x=2..1")]
    [InlineData("--minimise needs at least one --change", "assume", "mae-vit-196", "--sweep", "seed=1,2", "--minimise")]
    [InlineData("--ladders needs at least one --change", "assume", "mae-vit-196", "--sweep", "seed=1,2", "--ladders")]
    [InlineData("--only must be a ready departure; got latent-zer. Did you mean latent-zero?", "departures", "--write", "page.md", "--only", "latent-zer")]
    [InlineData("--only chooses rows of a page. Name the page", "departures", "--only", "latent-zero")]
    [InlineData("NAME must be a ready departure; got latent-zer. Did you mean latent-zero?", "departures", "latent-zer")]
    public void Assume_BadInput_IsOneLineAndNothingIsWritten(string beginning, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var answer = MimVerifyProcess.Run(folder.Path, arguments);
        Assert.Equal((2, string.Empty), (answer.ExitCode, answer.Output));
        Assert.StartsWith(beginning, answer.Error, StringComparison.Ordinal);
        Assert.Single(answer.Error.TrimEnd('\n').Split('\n'));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Departures_OnlySome_AreWrittenAndTheOthersKept()
    {
        using var folder = new TemporaryFolder();
        string[] quick = ["departures", "--write", "page.md", "--seeds", "1", "--samples", "64", "--time", "2", "--quiet", "--only"];
        Assert.Equal((0, "1 of 1 departures run, 0 rows kept: page.md\n"), Answer("latent-zero"));
        var first = File.ReadAllText(Path.Combine(folder.Path, "page.md"));
        Assert.Contains("Not run: its row has not been made yet.", first, StringComparison.Ordinal);
        Assert.Equal((0, "2 of 2 departures run, 1 rows kept: page.md\n"), Answer("latent-pareto", "mask-bernoulli"));
        var second = File.ReadAllText(Path.Combine(folder.Path, "page.md"));
        Assert.Equal(Section(first, "latent-zero"), Section(second, "latent-zero"));
        Assert.Contains("--only latent-pareto mask-bernoulli`", Section(second, "mask-bernoulli"), StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(folder.Path, "page.md"), "mine\n");
        Assert.Equal((2, string.Empty), Answer("latent-zero"));
        Assert.Equal("mine\n", File.ReadAllText(Path.Combine(folder.Path, "page.md")));

        (int, string) Answer(params string[] names)
        {
            var answer = MimVerifyProcess.Run(folder.Path, [.. quick, .. names]);
            return (answer.ExitCode, answer.Output);
        }

        static string Section(string page, string name) => page.Split("\n## ").Single(section => section.StartsWith($"{name}\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Departures_ListedAndPrinted_NameEveryKindAndEngine()
    {
        using var folder = new TemporaryFolder();
        using var document = JsonDocument.Parse(MimVerifyProcess.Run(folder.Path, "departures", "--json").Output);
        var kinds = document.RootElement.GetProperty("kinds").EnumerateArray().ToArray();
        Assert.Contains(kinds, kind => kind.GetProperty("key").GetString() == "assume.mask_token");
        Assert.All(kinds, kind => Assert.NotEmpty(kind.GetProperty("engines").EnumerateArray()));
        Assert.Contains("base: uniform-latents", MimVerifyProcess.Run(folder.Path, "departures", "latent-zero").Output, StringComparison.Ordinal);
        Assert.Contains("latent-zero", MimVerifyProcess.Run(folder.Path, "departures").Output, StringComparison.Ordinal);
    }
}
