using System.Diagnostics;
using System.Globalization;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Torch;
using MimVerify.Theory.Model;

namespace MimVerify.Bench;

/// <summary>
/// A PyTorch script, the engine torch and the engine sampled, which train the same rows on the same batches, turn by turn in one run: steps a second of the
/// clock, memory, and how far apart they end.
/// </summary>
internal static class TorchPeer
{
    private const int Patches = 196;
    private const int Dimension = 256;
    private const int BatchSize = 32;
    private const int Steps = 40;
    private const int SampledSteps = 2000;
    private const int RowSteps = 10_000;
    private const int Rounds = 7;
    private const double LearningRate = 0.5;
    private const double AllowedDifference = 1e-4;
    private const double SampledTarget = 30;

    /// <summary>Runs all; returns a process exit code: 1 where they end apart, the engine torch is slower than PyTorch, or the engine sampled misses its multiple.</summary>
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
        var options = new TorchOptions { Dimension = Dimension };
        int[] queries = [.. Enumerable.Range(0, Patches)];
        PeerFolder.Write(folder, setting, TorchTraining.OptionsOf(options, BatchSize, LearningRate), Steps, threads);
        using var peer = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, folder])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false, Environment = { ["OMP_WAIT_POLICY"] = "passive" },
        }) ?? throw new InvalidOperationException("python3 did not start.");
        var (theirs, ours, all, one) = (new double[Rounds], new double[Rounds], new double[Rounds], new double[Rounds]);
        float[] weights = [];
        double[][] rows = [];
        for (var round = -1; round < Rounds; round++)
        {
            peer.StandardInput.WriteLine("again");
            var answer = peer.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The PyTorch peer ended early; is python3-torch installed?");
            var trained = Seconds(() =>
            {
                using var training = new TorchTraining(setting, options, BatchSize, LearningRate);
                training.Advance(Steps);
                (weights, rows) = (training.Weights, training.Rows());
            });
            var allRows = Seconds(() => SampledRows.Train<float>(setting, queries, BatchSize, LearningRate, SampledSteps, threads));
            var oneRow = Seconds(() => SampledRows.Train<float>(setting, queries.AsSpan(^1), BatchSize, LearningRate, RowSteps, threads: 1));
            if (round >= 0)
            {
                theirs[round] = Steps / double.Parse(answer, CultureInfo.InvariantCulture);
                (ours[round], all[round], one[round]) = (Steps / trained, SampledSteps / allRows, RowSteps / oneRow);
            }
        }

        peer.StandardInput.Close();
        var last = peer.StandardOutput.ReadToEnd().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        peer.WaitForExit();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var sampled = SampledRows.Train<float>(setting, queries, BatchSize, LearningRate, Steps, threads);
        var allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) >> 20;
        var (there, here, multiple) = (Median(theirs), Median(ours), Median(all) / Median(theirs));
        output.WriteLine($"P = {Patches}, d = {Dimension}, B = {BatchSize}, float32, {threads} threads, {Rounds} rounds turn by turn, medians; libtorch {TorchRuntime.Status().Version}, PyTorch {last[0]}.");
        output.WriteLine();
        output.WriteLine("| what | steps/s | of PyTorch | memory, MiB |");
        output.WriteLine("|---|---|---|---|");
        output.WriteLine(Line("PyTorch, the same model", there, 1, $"{long.Parse(last[1], CultureInfo.InvariantCulture) / 1024} resident"));
        output.WriteLine(Line("engine torch, drawing its batches", here, here / there, $"{PeakMebibytes()} resident, all engines"));
        output.WriteLine(Line("engine sampled, all rows, drawing its batches", Median(all), multiple, $"{allocated} allocated"));
        output.WriteLine(Line("engine sampled, one row, one thread", Median(one), Median(one) / there, string.Empty));
        output.WriteLine();
        var (matrices, coordinates) = (Difference(weights.Select(x => (double)x), PeerFolder.Weights(folder).Select(x => (double)x)), Difference(rows.SelectMany(row => row), sampled.SelectMany(row => row)));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"After {Steps} steps the two Q differ by at most {matrices:G2} (largest entry {weights.Max(Math.Abs):G3}); Phi and Upsilon of all rows, read off Q and trained by the engine sampled, by {coordinates:G2} (largest {sampled.Max(row => row.Max(Math.Abs)):G3})."));
        string?[] failures =
        [
            matrices <= AllowedDifference && coordinates <= AllowedDifference ? null : "what they trained differs",
            here >= there ? null : "the engine torch is slower than PyTorch",
            multiple >= SampledTarget ? null : $"the engine sampled does not make {SampledTarget} times PyTorch's steps",
        ];
        foreach (var failure in failures.OfType<string>())
        {
            output.WriteLine($"Not as it should be: {failure}.");
        }

        return failures.OfType<string>().Any() ? 1 : 0;
    }

    private static double Seconds(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }

    private static double Difference(IEnumerable<double> one, IEnumerable<double> other)
    {
        var (left, right) = (one.ToArray(), other.ToArray());
        return left.Length == right.Length ? left.Zip(right, (x, y) => Math.Abs(x - y)).Max() : double.PositiveInfinity;
    }

    private static double Median(double[] numbers) => numbers.Order().ElementAt(numbers.Length / 2);

    private static string PeakMebibytes() => File.Exists("/proc/self/status")
        ? $"{long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024}"
        : "?";

    private static string Line(string what, double steps, double ratio, string memory) =>
        string.Create(CultureInfo.InvariantCulture, $"| {what} | {steps:F1} | {ratio:F2} | {memory} |");
}
