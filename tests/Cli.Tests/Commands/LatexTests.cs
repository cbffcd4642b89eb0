namespace MimVerify.Cli.Tests.Commands;

public sealed class LatexTests : IDisposable
{
    private const string Small = "data: { patches: 24, clusters: 1, areas: { global: 12, local: 4 }, latent: { law: constant, value: 1 } }\nmask: { ratio: 0.5 }\ntraining: { time: 1.0e3, samples: 256 }\n";

    private readonly TemporaryFolder _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Report_WithLatex_CompilesToADocument()
    {
        _place.Write("small.yaml", Small);
        Assert.Equal(0, MimVerifyProcess.Run(_place.Path, "report", "small.yaml", "--latex", "--output", "out").ExitCode);
        foreach (var file in new[] { "report.tex", "preamble.tex", "tables/predictions.tex", "tables/exact-claims.tex", "figures/q12-c0-curves.tex", "figures/attention-map-1.png", "data/attention-map-1.dat" })
        {
            Assert.True(File.Exists(_place.In($"out/latex/{file}")), file);
        }

        Compile(_place.In("out/latex"), "report");
    }

    [Theory]
    [InlineData("tail", "small.yaml")]
    [InlineData("ladder", "positive-gap")]
    public void Figure_OfAScenario_CompilesAlone(string name, string scenario)
    {
        _place.Write("small.yaml", Small);
        Assert.Equal(0, MimVerifyProcess.Run(_place.Path, "figure", name, scenario, "--output", "out").ExitCode);
        Assert.StartsWith("<svg", File.ReadAllText(_place.In($"out/{name}.svg")), StringComparison.Ordinal);
        Assert.True(File.Exists(_place.In("out/manifest.json")));
        Compile(_place.In("out"), name);
    }

    [Fact]
    public void Figure_WrongUsage_IsRefusedWithTheRemedy()
    {
        MimVerifyProcess.Run(_place.Path, "figure", "storry").AssertRefused("Did you mean story?");
        MimVerifyProcess.Run(_place.Path, "figure").AssertRefused("mimverify figure needs NAME");
        MimVerifyProcess.Run(_place.Path, "figure", "attention", "huge").AssertRefused("allows no such figure");
        Assert.Empty(Directory.EnumerateFileSystemEntries(_place.Path));
    }

    private static void Compile(string folder, string name)
    {
        MachineTools.SkipWithoutPgfplots();
        var answer = MachineTools.Execute(folder, "pdflatex", string.Empty, "-interaction=nonstopmode", "-halt-on-error", $"{name}.tex");
        Assert.True(answer.ExitCode == 0, answer.Output.Length > 2000 ? answer.Output[^2000..] : answer.Output);
        Assert.True(new FileInfo(Path.Combine(folder, $"{name}.pdf")).Length > 5_000);
    }
}
