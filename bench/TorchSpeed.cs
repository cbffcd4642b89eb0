using System.Diagnostics;
using System.Globalization;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Torch;
using MimVerify.Theory.Model;

namespace MimVerify.Bench;

/// <summary>Steps of the torch engine a second, all rows of Q at once, batch 64, float32, by the number of patches and the model, as a Markdown table.</summary>
internal static class TorchSpeed
{
    private const int BatchSize = 64;
    private const int Rounds = 3;

    /// <summary>Prints the table; returns a process exit code: 1 where libtorch is absent.</summary>
    public static int Run(TextWriter output)
    {
        if (TorchRuntime.Status().Fault is { } fault)
        {
            output.WriteLine($"libtorch is not available: {fault}");
            return 1;
        }

        TorchRuntime.Prepare(Environment.ProcessorCount);
        output.WriteLine($"| P | attention-weights, steps/s | coordinates, steps/s | largest resident size so far, MiB |");
        output.WriteLine("|---|---|---|---|");
        foreach (var patches in new[] { 64, 128, 196, 256, 512, 1024 })
        {
            var setting = TrainingSpeed.SettingOf(patches);
            var (weights, coordinates) = (Steps(setting, TorchOptions.AttentionWeights), Steps(setting, TorchOptions.Coordinates));
            using var process = Process.GetCurrentProcess();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {patches} | {weights:G3} | {coordinates:G3} | {process.PeakWorkingSet64 >> 20} |"));
        }

        return 0;
    }

    // The best of a few rounds after one to warm up; a round is a single step where steps are slow.
    private static double Steps(Setting setting, string model)
    {
        using var training = new TorchTraining(setting, new TorchOptions { Model = model }, BatchSize, 0.5);
        var (steps, best) = (1, 0.0);
        for (var round = 0; round <= Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            training.Advance(steps);
            best = round == 0 ? 0 : Math.Max(best, steps / watch.Elapsed.TotalSeconds);
            steps = Math.Clamp((int)(steps / watch.Elapsed.TotalSeconds), 1, 200);
        }

        return best;
    }
}
