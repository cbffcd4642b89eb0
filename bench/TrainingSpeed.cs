using System.Diagnostics;
using System.Numerics;
using MimVerify.Simulation.Sampling;
using MimVerify.Theory.Model;

namespace MimVerify.Bench;

/// <summary>Steps of the sampled engine a second, batch 64, one row and all rows together, by the number of patches, as a Markdown table.</summary>
internal static class TrainingSpeed
{
    private const int BatchSize = 64;
    private const int Rounds = 7;
    private const double SecondsPerRound = 0.3;

    public static void Run(TextWriter output)
    {
        var threads = Environment.ProcessorCount;
        output.WriteLine($"| P | one row, float64 | one row, float32 | drawing alone | all rows, float64 | all rows, float32 | one row, float64, {threads} threads | all rows, float32, {threads} threads |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var patches in new[] { 64, 128, 196, 256, 512, 1024 })
        {
            var setting = SettingOf(patches);
            int[] all = [.. Enumerable.Range(0, patches)];
            int[] one = [patches - 1];
            output.WriteLine(
                $"| {patches} | {Steps<double>(setting, one):F0} | {Steps<float>(setting, one):F0} | {Batches(setting):F0} | {Steps<double>(setting, all):F0} | {Steps<float>(setting, all):F0} " +
                $"| {Steps<double>(setting, one, threads):F0} | {Steps<float>(setting, all, threads):F0} |");
        }
    }

    /// <summary>As mae-vit-196: about half of the patches in one area, the rest in eight; z uniform on [0.5, 1.5]; three quarters masked.</summary>
    internal static Setting SettingOf(int patches)
    {
        var local = patches / 16;
        return new Setting([Partition.FromSizes([patches - (8 * local), .. Enumerable.Repeat(local, 8)])], new UniformLatentLaw(0.5, 1.5), 3 * patches / 4);
    }

    private static double Steps<T>(Setting setting, int[] queries, int threads = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Rate(steps => SampledRows.Train<T>(setting, queries, BatchSize, 1, steps, threads), threads);

    private static double Batches(Setting setting)
    {
        var images = new TrainingImages(setting, 1);
        return Rate(steps =>
        {
            for (var step = 0; step < steps; step++)
            {
                for (var index = 0; index < BatchSize; index++)
                {
                    images.DrawWhereMasked(step, index, [setting.PatchCount - 1]);
                }
            }
        });
    }

    // Best round, in processor time: what other processes take is not the engine's. Several threads are there for the clock.
    private static double Rate(Action<int> run, int threads = 1)
    {
        var steps = 100;
        var best = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            var (before, start) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
            run(steps);
            var taken = threads > 1 ? Stopwatch.GetElapsedTime(start) : Environment.CpuUsage.TotalTime - before;
            var rate = steps / taken.TotalSeconds;
            best = Math.Max(best, rate);
            steps = Math.Max(100, (int)(rate * SecondsPerRound));
        }

        return best;
    }
}
