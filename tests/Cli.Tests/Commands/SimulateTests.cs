using System.Diagnostics;
using System.Text.Json;

namespace MimVerify.Cli.Tests.Commands;

public sealed class SimulateTests : IDisposable
{
    private const string Small = "name: small\ndata: { patches: 8, areas: [4, 2, 2] }\ntraining: { time: 50 }\n";

    // Rows of half a second or more each, so that there is something to interrupt.
    private const string Long = "name: long\ndata: { patches: 120, areas: { global: 40, local: 8 } }\ntraining: { time: 1e6, samples: 4096 }\nqueries: all\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Simulate_SmallScenario_WritesTheFilesOfTheContract()
    {
        var answer = MimVerifyProcess.Run(_folder.Path, "simulate", _folder.Write("small.yaml", Small), "--output", "out");
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("T_half", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', answer.Output + answer.Error);
        Assert.DoesNotContain('\r', answer.Error);
        Assert.Equal(["events.csv", "manifest.json", "trajectory.csv", "trajectory.json"], Directory.GetFiles(_folder.In("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.StartsWith("query,time,signal,cluster,area,role,value,standard_error\n0,0,", File.ReadAllText(_folder.In("out/trajectory.csv")), StringComparison.Ordinal);
        Assert.StartsWith("query,cluster,event,time\n0,0,", File.ReadAllText(_folder.In("out/events.csv")), StringComparison.Ordinal);
        using var manifest = JsonDocument.Parse(File.ReadAllText(_folder.In("out/manifest.json")));
        foreach (var key in new[] { "commandLine", "scenario", "seed", "engine", "version", "gitCommit", "gitClean", "packages", "libtorch", "device", "start", "durationSeconds" })
        {
            Assert.True(manifest.RootElement.TryGetProperty(key, out _), key);
        }

        Assert.Equal(50, manifest.RootElement.GetProperty("scenario").GetProperty("training").GetProperty("time").GetDouble());
    }

    [Fact]
    public void Simulate_AnyNumberOfThreads_GivesTheSameBytes()
    {
        _folder.Write("small.yaml", "data: { patches: 40, areas: [16, 8, 8, 4, 4] }\ntraining: { time: 100, samples: 256 }\nqueries: [0, 16, 30, 39]\n");
        MimVerifyProcess.Run(_folder.Path, "simulate", "small.yaml", "--output", "one", "--threads", "1");
        MimVerifyProcess.Run(_folder.Path, "simulate", "small.yaml", "--output", "four", "--threads", "4");
        foreach (var file in new[] { "trajectory.csv", "trajectory.json", "events.csv" })
        {
            Assert.Equal(File.ReadAllBytes(_folder.In($"one/{file}")), File.ReadAllBytes(_folder.In($"four/{file}")));
        }
    }

    [Fact]
    public void Simulate_Json_IsOneDocumentAndNothingElse()
    {
        var answer = MimVerifyProcess.Run(_folder.Path, "simulate", _folder.Write("small.yaml", Small), "--json", "--quiet");
        using var document = JsonDocument.Parse(answer.Output);
        Assert.Equal("mimverify-run-small", document.RootElement.GetProperty("output").GetString());
        Assert.Equal([0L, 4L], document.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("query").GetInt64()));
        Assert.Empty(answer.Error);
    }

    [Fact]
    public void Simulate_OutputThatIsNotOurs_IsRefusedWithoutForce()
    {
        _folder.Write("small.yaml", Small);
        Directory.CreateDirectory(_folder.In("out"));
        _folder.Write("out/thesis.tex", "years");
        MimVerifyProcess.Run(_folder.Path, "simulate", "small.yaml", "--output", "out").AssertRefused("out: exists and holds files that are not of a run: thesis.tex.");
        Assert.Equal(0, MimVerifyProcess.Run(_folder.Path, "simulate", "small.yaml", "--output", "out", "--force").ExitCode);
        Assert.True(File.Exists(_folder.In("out/thesis.tex")));
        Assert.True(File.Exists(_folder.In("out/manifest.json")));
    }

    [Fact]
    public void Simulate_Killed_LeavesNoFolderThatLooksFinished()
    {
        using var process = MimVerifyProcess.Start(_folder.Path, "simulate", _folder.Write("long.yaml", Long), "--output", "out");
        WaitForPartial(process);
        process.Kill();
        process.WaitForExit();
        Assert.False(Directory.Exists(_folder.In("out")));
        Assert.Equal(0, MimVerifyProcess.Run(_folder.Path, "simulate", _folder.Write("small.yaml", Small), "--output", "out").ExitCode);
    }

    [Fact]
    public async Task Simulate_Interrupted_KeepsFinishedRowsAndExitsWith130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are POSIX's.");
        using var process = MimVerifyProcess.Start(_folder.Path, "simulate", _folder.Write("long.yaml", Long), "--output", "out", "--threads", "1");
        WaitForPartial(process);
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("interrupted: ", error, StringComparison.Ordinal);
        if (Directory.Exists(_folder.In("out")))
        {
            using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(_folder.In("out/manifest.json"), TestContext.Current.CancellationToken));
            Assert.True(manifest.RootElement.GetProperty("interrupted").GetBoolean());
        }

        Assert.DoesNotContain(Directory.EnumerateDirectories(_folder.Path), path => path.Contains("partial", StringComparison.Ordinal));
    }

    private void WaitForPartial(Process process)
    {
        var begun = Stopwatch.StartNew();
        while (!Directory.EnumerateDirectories(_folder.Path).Any(path => path.Contains(".partial-", StringComparison.Ordinal)))
        {
            Assert.False(process.HasExited, "The program ended before it began to write.");
            Assert.True(begun.Elapsed < TimeSpan.FromSeconds(60), "The program did not begin to write.");
            Thread.Sleep(20);
        }
    }
}
