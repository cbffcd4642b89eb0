using System.Text.Json;

namespace MimVerify.Cli.Tests.Commands;

/// <summary>Trainings that die and go on.</summary>
public sealed class CheckpointTests : IDisposable
{
    // A few by default; a long run of them is MIMVERIFY_KILLS=50.
    private const int FewKills = 4;

    private const string Scenario = """
        name: short
        data: { patches: 12, areas: [6, 3, 3], latent: { law: uniform, low: 0.5, high: 1.5 } }
        training: { engine: torch, time: 300, learning_rate: 0.5, batch: 4, replicates: 2, samples: 200 }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Simulate_KilledAtRandomMoments_ResumesToTheSameBytes()
    {
        SkipWithoutTorch();
        _folder.Write("short.yaml", Scenario);
        Assert.Equal(0, MimVerifyProcess.Run(_folder.Path, "simulate", "short.yaml", "--output", "whole", "--quiet", "--threads", "1").ExitCode);
        var kills = int.TryParse(Environment.GetEnvironmentVariable("MIMVERIFY_KILLS"), System.Globalization.CultureInfo.InvariantCulture, out var many) ? many : FewKills;
        var random = new Random(5);
        var checkpoints = Path.Combine(_folder.Path, "cut.checkpoints");
        for (var kill = 0; kill < kills; kill++)
        {
            string[] resume = Directory.Exists(checkpoints) && Directory.GetFiles(checkpoints, "seed-*.json").Length > 0 ? ["--resume"] : [];
            using var process = MimVerifyProcess.Start(_folder.Path, ["simulate", "short.yaml", "--output", "cut", "--checkpoint-every", "1", "--quiet", "--threads", "1", .. resume]);
            process.StandardInput.Close();

            // A checkpoint at every step: most of the time is spent in saving, so that most deaths are in the middle of one.
            var before = Written(checkpoints);
            for (var wait = 0; wait < 600 && !process.HasExited && Written(checkpoints) == before; wait++)
            {
                Thread.Sleep(20);
            }

            Thread.Sleep(random.Next(0, 60));
            process.Kill();
            process.WaitForExit();
        }

        var last = MimVerifyProcess.Run(_folder.Path, "simulate", "short.yaml", "--output", "cut", "--resume", "--quiet", "--threads", "1");
        Assert.Equal((0, string.Empty), (last.ExitCode, last.Error));
        foreach (var file in new[] { "trajectory.csv", "events.csv" })
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(_folder.Path, "whole", file)), File.ReadAllBytes(Path.Combine(_folder.Path, "cut", file)));
        }

        Assert.False(Directory.Exists(checkpoints));
    }

    [Fact]
    public void Simulate_ResumeThatMakesNoSense_IsRefused()
    {
        SkipWithoutTorch();
        _folder.Write("short.yaml", Scenario);
        var nothing = MimVerifyProcess.Run(_folder.Path, "simulate", "short.yaml", "--output", "none", "--resume");
        Assert.Equal(2, nothing.ExitCode);
        Assert.Equal("none.checkpoints: holds no checkpoint to resume from. Leave out --resume to start; checkpoints are written with --checkpoint-every.\n", nothing.Error);
        var other = MimVerifyProcess.Run(_folder.Path, "simulate", "short.yaml", "--engine", "sampled", "--output", "none", "--checkpoint-every", "5");
        Assert.Equal(2, other.ExitCode);
        Assert.StartsWith("--engine must be torch for --checkpoint-every and --resume", other.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "none")));
    }

    private static string Written(string folder)
    {
        try
        {
            return string.Join(',', Directory.GetFiles(folder).Order(StringComparer.Ordinal));
        }
        catch (DirectoryNotFoundException)
        {
            return string.Empty;
        }
    }

    private void SkipWithoutTorch()
    {
        using var doctor = JsonDocument.Parse(MimVerifyProcess.Run(_folder.Path, "doctor", "--json").Output);
        var torch = doctor.RootElement.GetProperty("engine torch").GetString()!;
        Assert.SkipUnless(string.Equals(torch, "available", StringComparison.Ordinal), $"The engine torch is {torch}.");
    }
}
