using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Sampling;
using MimVerify.Simulation.Torch;
using MimVerify.Simulation.Torch.Binding;
using MimVerify.Simulation.Torch.Training;
using MimVerify.Theory.Model;

namespace MimVerify.Bench;

/// <summary>
/// The engine torch beside a PyTorch script of the same model on the same batches, turn by turn in one run, and the sampled engine's steps
/// beside both: steps a second of the clock, largest resident sizes, and how far the trained matrices differ.
/// </summary>
internal static class TorchPeer
{
    private const int Patches = 196;
    private const int Dimension = 256;
    private const int BatchSize = 32;
    private const int Steps = 40;
    private const int Rounds = 7;
    private const double LearningRate = 0.5;
    private const double AllowedDifference = 1e-4;

    /// <summary>Runs both; returns a process exit code: 1 where the matrices differ or the engine is the slower one.</summary>
    public static int Run(TextWriter output, string script)
    {
        if (TorchRuntime.Status().Fault is { } fault)
        {
            output.WriteLine($"libtorch is not available: {fault}");
            return 1;
        }

        var setting = new Setting([Partition.FromSizes([100, 12, 12, 12, 12, 12, 12, 12, 12])], new UniformLatentLaw(0.5, 1.5), 147);
        var threads = Environment.ProcessorCount;
        TorchRuntime.Prepare(threads);
        var folder = Directory.CreateTempSubdirectory("mimverify-peer-").FullName;
        try
        {
            return Compare(output, script, setting, folder, threads);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Compare(TextWriter output, string script, Setting setting, string folder, int threads)
    {
        var options = new RunOptions
        {
            EndTime = 1, RecordTimes = [1], LearningRate = LearningRate, BatchSize = BatchSize, IsSinglePrecision = true,
            Torch = new TorchOptions { Dimension = Dimension, Device = "cpu" },
        };
        var site = DeviceChoice.Of(options);
        WriteInputs(folder, setting, options, site, threads);
        using var peer = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, folder])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false, Environment = { ["OMP_WAIT_POLICY"] = "passive" },
        }) ?? throw new InvalidOperationException("python3 did not start.");
        var (ours, theirs) = (new double[Rounds], new double[Rounds]);
        float[] weights = [];
        for (var round = -1; round < Rounds; round++)
        {
            peer.StandardInput.WriteLine("again");
            var answer = peer.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The PyTorch peer ended early; is python3-torch installed?");
            var watch = Stopwatch.StartNew();
            weights = Train(setting, options, site);
            if (round >= 0)
            {
                (theirs[round], ours[round]) = (double.Parse(answer, CultureInfo.InvariantCulture), watch.Elapsed.TotalSeconds);
            }
        }

        peer.StandardInput.Close();
        var last = peer.StandardOutput.ReadToEnd().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        peer.WaitForExit();
        var difference = Difference(weights, MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(folder, "peer.bin"))));
        var (here, there) = (Steps / Median(ours), Steps / Median(theirs));
        var (row, rows) = (SampledSteps(setting, [Patches - 1], 4000, 1), SampledSteps(setting, [.. Enumerable.Range(0, Patches)], 2000, threads));
        output.WriteLine($"P = {Patches}, d = {Dimension}, B = {BatchSize}, float32, {threads} threads, {Rounds} rounds of {Steps} steps turn by turn, medians; libtorch {TorchRuntime.Status().Version}, PyTorch {last[0]}.");
        output.WriteLine();
        output.WriteLine("| what | steps/s | of PyTorch | largest resident size, MiB |");
        output.WriteLine("|---|---|---|---|");
        output.WriteLine(Line("PyTorch, the same model", there, 1, long.Parse(last[1], CultureInfo.InvariantCulture) / 1024));
        output.WriteLine(Line("engine torch, drawing its batches", here, here / there, PeakMebibytes()));
        output.WriteLine(Line("engine sampled, one row", row, row / there, null));
        output.WriteLine(Line("engine sampled, all rows one after the other", rows, rows / there, null));
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Largest difference of the two trained Q: {difference:G2} (largest entry {weights.Max(Math.Abs):G3})."));
        return difference <= AllowedDifference && here >= there ? 0 : 1;
    }

    private static float[] Train(Setting setting, RunOptions options, TensorSite site)
    {
        using var scope = NewScope();
        var model = ModelCatalogue.Create(setting, Assumptions.OfTheTheory, options, 0, site);
        var trainer = new Trainer(
            model,
            OptimizerCatalogue.Create(model.Parameters, Simulation.Departures.Optimisers.OptimiserRule.GradientDescent),
            new TrainingBatches(new TrainingImages(setting, options.Seed), BatchSize, site).At,
            _ => LearningRate,
            new DivergenceWatch(site));
        for (var step = 0; step < Steps; step++)
        {
            trainer.Advance();
        }

        return [.. TensorSite.Read(model.Parameters[0].Value).Select(value => (float)value)];
    }

    private static void WriteInputs(string folder, Setting setting, RunOptions options, TensorSite site, int threads)
    {
        using var scope = NewScope();
        void Floats(string name, IEnumerable<double> numbers) => File.WriteAllBytes(Path.Combine(folder, name), MemoryMarshal.AsBytes<float>([.. numbers.Select(number => (float)number)]).ToArray());
        void Longs(string name, IEnumerable<long> numbers) => File.WriteAllBytes(Path.Combine(folder, name), MemoryMarshal.AsBytes<long>([.. numbers]).ToArray());
        var embeddings = Embeddings.Of(setting, Assumptions.OfTheTheory, Dimension, options.Seed, site);
        Floats("features.bin", TensorSite.Read(embeddings.Features));
        Floats("positions.bin", TensorSite.Read(embeddings.Positions));
        var images = new TrainingImages(setting, options.Seed);
        var batches = new BatchArrays[Steps];
        for (var step = 0; step < Steps; step++)
        {
            batches[step] = new BatchArrays(setting, BatchSize, setting.MaskedCount);
            for (var index = 0; index < BatchSize; index++)
            {
                images.Draw(step, index);
                batches[step].Put(index, images, 1.0 / BatchSize);
            }
        }

        Longs("feature.bin", batches.SelectMany(batch => batch.Features));
        Floats("latent.bin", batches.SelectMany(batch => batch.Latents));
        Floats("visible.bin", batches.SelectMany(batch => batch.Visible));
        Longs("query.bin", batches.SelectMany(batch => batch.Queries));
        File.WriteAllText(
            Path.Combine(folder, "sizes.txt"),
            string.Create(CultureInfo.InvariantCulture, $"{Patches} {Dimension} {BatchArrays.FeatureOffsets(setting)[^1]} {BatchSize} {setting.MaskedCount} {Steps} {LearningRate} {threads}"));
    }

    // The best of a few rounds.
    private static double SampledSteps(Setting setting, int[] queries, int steps, int threads)
    {
        var best = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            SampledRows.Train<float>(setting, queries, BatchSize, LearningRate, steps, threads);
            best = Math.Max(best, steps / watch.Elapsed.TotalSeconds);
        }

        return best;
    }

    private static DisposeScope NewScope() => torch.NewDisposeScope();

    private static double Difference(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var largest = one.Length == other.Length ? 0.0 : double.PositiveInfinity;
        for (var i = 0; i < Math.Min(one.Length, other.Length); i++)
        {
            largest = Math.Max(largest, Math.Abs(one[i] - other[i]));
        }

        return largest;
    }

    private static double Median(double[] seconds) => seconds.Order().ElementAt(seconds.Length / 2);

    private static long? PeakMebibytes() => File.Exists("/proc/self/status")
        ? long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024
        : null;

    private static string Line(string what, double steps, double ratio, long? memory) =>
        string.Create(CultureInfo.InvariantCulture, $"| {what} | {steps:F1} | {ratio:F2} | {(memory is { } size ? $"{size}" : string.Empty)} |");
}
