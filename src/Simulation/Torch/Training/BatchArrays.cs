using MimVerify.Simulation.Sampling;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>The numbers of an <see cref="ImageBatch"/> on the host, filled image by image; used again for batch after batch.</summary>
internal sealed class BatchArrays
{
    private readonly int[][] _labels;
    private readonly int[] _offsets;
    private readonly int _patches;
    private readonly int _queries;
    private readonly int _noiseDimension;

    /// <summary>Room for images of a setting.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="images">B.</param>
    /// <param name="queries">N, the queries of an image that count.</param>
    /// <param name="noiseDimension">d where patches carry noise; 0 where they do not.</param>
    public BatchArrays(Setting setting, int images, int queries, int noiseDimension = 0)
    {
        _noiseDimension = noiseDimension;
        (Count, _patches, _queries) = (images, setting.PatchCount, queries);
        _labels = [.. setting.Partitions.Select(partition => partition.Labels.ToArray())];
        _offsets = FeatureOffsets(setting);
        Features = new long[(long)images * _patches];
        Latents = new double[Features.Length];
        Visible = new double[Features.Length];
        Queries = new long[(long)images * queries];
        Weights = new double[Queries.Length];
        Noise = new double[Features.Length * noiseDimension];
    }

    /// <summary>B.</summary>
    public int Count { get; }

    public long[] Features { get; }

    public double[] Latents { get; }

    public double[] Visible { get; }

    public long[] Queries { get; }

    public double[] Weights { get; }

    /// <summary>xi of every patch, shape [B, P, d]; empty where there is no noise.</summary>
    public double[] Noise { get; }

    /// <summary>Where each cluster's features begin; the last entry is F. Shape [K + 1].</summary>
    public static int[] FeatureOffsets(Setting setting)
    {
        var offsets = new int[setting.ClusterCount + 1];
        for (var k = 0; k < setting.ClusterCount; k++)
        {
            offsets[k + 1] = offsets[k] + setting.Partitions[k].AreaCount;
        }

        return offsets;
    }

    /// <summary>Puts the image that was drawn last at a place, with its masked patches as queries.</summary>
    public void Put(int place, TrainingImages image, double weight)
    {
        Put(place, image.Cluster, image.Visible, image.Latents, image.Masked, weight);
        if (_noiseDimension > 0)
        {
            image.DrawNoise(NoiseOf(place));
        }
    }

    /// <summary>Puts an image at a place, with at most N queries of one weight; places of queries that are left over get none.</summary>
    public void Put(int place, int cluster, ReadOnlySpan<int> visible, ReadOnlySpan<double> latents, ReadOnlySpan<int> masked, double weight)
    {
        PutImage(place, cluster, visible, latents);
        var queries = Queries.AsSpan(place * _queries, _queries);
        var weights = Weights.AsSpan(place * _queries, _queries);
        queries.Clear();
        weights.Clear();
        for (var i = 0; i < masked.Length; i++)
        {
            (queries[i], weights[i]) = (masked[i], weight);
        }
    }

    /// <summary>Where the noise of an image is put, shape [P, d].</summary>
    public Span<double> NoiseOf(int place) => Noise.AsSpan(place * _patches * _noiseDimension, _patches * _noiseDimension);

    /// <summary>The batch as tensors.</summary>
    public ImageBatch ToTensors(TensorSite site)
    {
        long[] images = [Count, _patches];
        long[] queries = [Count, _queries];
        return new ImageBatch(
            site.IndexOf(Features, images), site.Of(Latents, images), site.Of(Visible, images), site.IndexOf(Queries, queries), site.Of(Weights, queries))
        {
            Noise = _noiseDimension > 0 ? site.Of(Noise, [Count, _patches, _noiseDimension]) : null,
        };
    }

    private void PutImage(int place, int cluster, ReadOnlySpan<int> visible, ReadOnlySpan<double> latents)
    {
        var (start, labels) = (place * _patches, _labels[cluster]);
        for (var q = 0; q < _patches; q++)
        {
            Features[start + q] = _offsets[cluster] + labels[q];
            Latents[start + q] = latents[labels[q]];
            Visible[start + q] = 0;
        }

        foreach (var q in visible)
        {
            Visible[start + q] = 1;
        }
    }
}
