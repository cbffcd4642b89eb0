using System.Diagnostics;
using System.Text.Json;

namespace MimVerify.Cli.Tests.Commands;

public sealed class ScaleTests : IDisposable
{
    private const string Short = "1e3..1e6";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Scale_ConsistentClaim_ExitsWith0AndWritesItsFolder()
    {
        var answer = MimVerifyProcess.Run(_folder.Path, "scale", "--patches", Short, "--rungs", "5", "--claims", "M5,M7", "--output", "out");
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("✓ consistent", answer.Output, StringComparison.Ordinal);
        Assert.Contains("M7.1 switch", answer.Output, StringComparison.Ordinal);
        foreach (var file in new[] { "index.html", "scale.json", "values.csv", "fits.csv", "rows.json", "manifest.json", "figures/M7-1.svg" })
        {
            Assert.True(File.Exists(_folder.In($"out/{file}")), file);
        }

        using var manifest = JsonDocument.Parse(File.ReadAllText(_folder.In("out/manifest.json")));
        Assert.Equal("meanfield", manifest.RootElement.GetProperty("engine").GetString());
        Assert.Equal(5, manifest.RootElement.GetProperty("ladder").GetProperty("patches").GetArrayLength());
        Assert.Equal("mae-vit-196", manifest.RootElement.GetProperty("scenario").GetProperty("name").GetString());
    }

    [Fact]
    public void Scale_FalseClaimOfAUsersFile_ExitsWith1AndSaysWhy()
    {
        _folder.Write("mine.yaml", "claims:\n  - { id: mine, title: too slow, kind: scales-as, quantity: T_half, exponent: 1 - kappa_c }\n");
        var answer = MimVerifyProcess.Run(_folder.Path, "scale", "--rungs", "5", "--claims", "mine.yaml", "--output", "out");
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("✗ mine local, T_half: the exponent tends to", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Scale_LadderTooShort_ExitsWith3()
    {
        var answer = MimVerifyProcess.Run(_folder.Path, "scale", "--patches", "1e3..2e3", "--rungs", "4", "--claims", "M3", "--output", "out");
        Assert.Equal(3, answer.ExitCode);
        Assert.Contains("ladder too short", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Scale_Json_IsOneDocumentAndNothingElse()
    {
        var answer = MimVerifyProcess.Run(_folder.Path, "scale", "--patches", Short, "--rungs", "4", "--claims", "M7", "--json");
        using var document = JsonDocument.Parse(answer.Output);
        Assert.Equal(6, document.RootElement.GetProperty("claims").GetArrayLength());
        Assert.Empty(answer.Error);
        Assert.True(File.Exists(_folder.In("mimverify-scale-mae-vit-196/index.html")));
    }

    [Fact]
    public void Scale_AnyNumberOfThreadsAndResumed_GivesTheSameBytes()
    {
        string[] ladder = ["scale", "huge", "--patches", Short, "--rungs", "4", "--quiet", "--claims", "M3"];
        MimVerifyProcess.Run(_folder.Path, [.. ladder, "--output", "one", "--threads", "1"]);
        MimVerifyProcess.Run(_folder.Path, [.. ladder, "--output", "four", "--threads", "4"]);

        // A ladder that was stopped half way: some of its rows are there.
        MimVerifyProcess.Run(_folder.Path, [.. ladder, "--output", "half", "--threads", "1"]);
        using (var store = JsonDocument.Parse(File.ReadAllText(_folder.In("half/rows.json"))))
        {
            var root = store.RootElement;
            var some = root.GetProperty("rows").EnumerateArray().Take(3).Select(row => row.GetRawText());
            File.WriteAllText(_folder.In("half/rows.json"), $"{{\"key\":{root.GetProperty("key").GetRawText()},\"rows\":[{string.Join(',', some)}]}}\n");
        }

        // Three decades are too few for exponents of an eighth: nothing is refuted, something is inconclusive.
        Assert.Equal(3, MimVerifyProcess.Run(_folder.Path, [.. ladder, "--output", "half", "--resume"]).ExitCode);
        foreach (var file in new[] { "values.csv", "fits.csv", "rows.json", "scale.json", "figures/M3-1.svg" })
        {
            Assert.Equal(File.ReadAllBytes(_folder.In($"one/{file}")), File.ReadAllBytes(_folder.In($"four/{file}")));
            Assert.Equal(File.ReadAllBytes(_folder.In($"one/{file}")), File.ReadAllBytes(_folder.In($"half/{file}")));
        }

        MimVerifyProcess.Run(_folder.Path, "scale", "huge", "--patches", Short, "--rungs", "5", "--claims", "M3", "--output", "half", "--resume").AssertRefused("holds the rows of another ladder");
    }

    [Theory]
    [InlineData("--patches", "1e9..1e3", "--patches must ascend from 4 or more")]
    [InlineData("--patches", "1e3", "--patches must be two numbers with two dots between them; got 1e3.")]
    [InlineData("--patches", "1e3..many", "--patches must be a number; got many.")]
    [InlineData("--rungs", "1", "--rungs must lie in [2, 1000]; got 1.")]
    [InlineData("--engine", "meanfeild", "Did you mean meanfield?")]
    [InlineData("--confidence", "95", "--confidence must lie in (0, 1); got 95.")]
    [InlineData("--claims", "E3", "names no claim about growing P")]
    public void Scale_BadOption_IsRefusedWithARemedy(string option, string value, string reason) =>
        MimVerifyProcess.Run(_folder.Path, "scale", option, value).AssertRefused(reason);

    [Fact]
    public void Scale_SizesBeyondTheEngine_AreRefusedBeforeAnythingRuns()
    {
        MimVerifyProcess.Run(_folder.Path, "scale", "--engine", "population", "--patches", "1e3..1e9").AssertRefused("goes beyond the 100000 patches that the engine population carries");
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Scale_Interrupted_KeepsFinishedRowsAndExitsWith130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are POSIX's.");
        using var process = MimVerifyProcess.Start(
            _folder.Path, "scale", "--engine", "population", "--patches", "2000..90000", "--rungs", "4", "--samples", "65536", "--threads", "1", "--claims", "M3", "--output", "out");
        var begun = Stopwatch.StartNew();
        while (!Directory.EnumerateDirectories(_folder.Path).Any(path => path.Contains(".partial-", StringComparison.Ordinal)))
        {
            Assert.False(process.HasExited, "The program ended before it began to write.");
            Assert.True(begun.Elapsed < TimeSpan.FromSeconds(60), "The program did not begin to write.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("interrupted", error, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateDirectories(_folder.Path), path => path.Contains("partial", StringComparison.Ordinal));
    }
}
