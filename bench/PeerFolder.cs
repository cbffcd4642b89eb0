using System.Globalization;
using System.Runtime.InteropServices;
using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Sampling;
using MimVerify.Simulation.Torch.Binding;
using MimVerify.Simulation.Torch.Training;
using MimVerify.Theory.Model;

namespace MimVerify.Bench;

/// <summary>What the PyTorch script of a training reads: sizes, the embeddings that the torch engine takes, and the batches of every step.</summary>
internal static class PeerFolder
{
    /// <summary>Writes the files.</summary>
    public static void Write(string folder, Setting setting, RunOptions options, int steps, int threads)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        void Floats(string name, IEnumerable<double> numbers) => File.WriteAllBytes(Path.Combine(folder, name), MemoryMarshal.AsBytes<float>([.. numbers.Select(number => (float)number)]).ToArray());
        void Longs(string name, IEnumerable<long> numbers) => File.WriteAllBytes(Path.Combine(folder, name), MemoryMarshal.AsBytes<long>([.. numbers]).ToArray());
        var dimension = options.Torch.Dimension!.Value;
        var embeddings = Embeddings.Of(setting, Assumptions.OfTheTheory, dimension, options.Seed, DeviceChoice.Of(options));
        Floats("features.bin", TensorSite.Read(embeddings.Features));
        Floats("positions.bin", TensorSite.Read(embeddings.Positions));
        var images = new TrainingImages(setting, options.Seed);
        var batches = new BatchArrays[steps];
        for (var step = 0; step < steps; step++)
        {
            batches[step] = new BatchArrays(setting, options.BatchSize, setting.MaskedCount);
            for (var index = 0; index < options.BatchSize; index++)
            {
                images.Draw(step, index);
                batches[step].Put(index, images, 1.0 / options.BatchSize);
            }
        }

        Longs("feature.bin", batches.SelectMany(batch => batch.Features));
        Floats("latent.bin", batches.SelectMany(batch => batch.Latents));
        Floats("visible.bin", batches.SelectMany(batch => batch.Visible));
        Longs("query.bin", batches.SelectMany(batch => batch.Queries));
        File.WriteAllText(
            Path.Combine(folder, "sizes.txt"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{setting.PatchCount} {dimension} {BatchArrays.FeatureOffsets(setting)[^1]} {options.BatchSize} {setting.MaskedCount} {steps} {options.LearningRate} {threads}"));
    }

    /// <summary>Q as the script left it.</summary>
    public static float[] Weights(string folder) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(folder, "peer.bin"))).ToArray();
}
