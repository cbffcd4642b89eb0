using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Departures.Masks;
using MimVerify.Theory;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Sampling;

/// <summary>
/// The images of training as a function of (seed, replicate, step, index) alone: cluster, masked patches and latents. Every engine and
/// any number of threads sees the same batch, and a run can start at any step.
/// </summary>
/// <remarks>
/// Each image has its own <see cref="Philox"/> stream, in the order cluster, mask, latents; whoever needs no latents stops after the mask.
/// Streams carry the top bit, which no other stream of the program has, then 15 bits of replicate and 48 of step; the index is Philox's own.
/// The cluster is uniform; theta of P patches are masked, uniformly without replacement (a partial Fisher-Yates shuffle that draws the
/// smaller of the two sets); latents are the law's quantiles of uniforms. Instances keep buffers, allocate nothing and are not thread-safe.
/// Departures change the law of images and leave the streams: clusters that are not uniform take one number of 53 bits; a mask of its own pattern
/// takes a number for each patch or each drawn tile; what joins correlated latents is drawn after all of them.
/// </remarks>
public sealed class TrainingImages
{
    internal const ulong ImageStream = 1UL << 63;

    // Noise has a key of its own, so that what else an image is does not depend on it.
    private const ulong NoiseKey = 0x6E6F697365000000;
    private const int StepBits = 48;

    private readonly ulong _seed;
    private readonly int _replicate;
    private readonly ulong _replicateStream;
    private readonly double[] _cumulative;
    private readonly int[] _identity;
    private readonly int[] _order;
    private readonly int[] _tiles;
    private readonly double[] _latents;
    private readonly uint[] _words = new uint[Philox.WordsAhead];

    // Where the masked patches of the image drawn last end and the visible ones begin, or the other way round.
    private ulong _stream;
    private uint _place;
    private int _split;
    private bool _maskedFirst;

    /// <summary>The images of a setting under a seed.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="replicate">Which of several independent trainings under that seed, in [0, 32767].</param>
    /// <param name="assumptions">What is assumed of images beyond the setting; null for the theory's assumptions.</param>
    /// <exception cref="ArgumentOutOfRangeException">The replicate is out of range.</exception>
    public TrainingImages(Setting setting, ulong seed, int replicate = 0, Assumptions? assumptions = null)
    {
        Setting = setting;
        Assumptions = assumptions ?? Assumptions.OfTheTheory;
        (_seed, _replicate) = (seed, Guard.InRange(replicate, 0, (1 << 15) - 1));
        _replicateStream = ImageStream | ((ulong)replicate << StepBits);
        _identity = [.. Enumerable.Range(0, setting.PatchCount)];
        _order = [.. _identity];
        _tiles = Assumptions.Mask is MaskPattern.Tiles tiles ? new int[setting.PatchCount / tiles.TileSize] : [];
        _latents = new double[setting.Partitions.Max(partition => partition.AreaCount)];
        _cumulative = setting.HasUniformClusters ? [] : [.. setting.ClusterShares.Select((_, k) => setting.ClusterShares.Take(k + 1).Sum() / setting.ClusterCount)];
    }

    /// <summary>The setting.</summary>
    public Setting Setting { get; }

    /// <summary>What is assumed of images, and of training, beyond the setting.</summary>
    public Assumptions Assumptions { get; }

    /// <summary>The cluster of the image drawn last.</summary>
    public int Cluster { get; private set; }

    /// <summary>Its masked patches, shape [theta] unless the mask is a departure, in the order drawn.</summary>
    public ReadOnlySpan<int> Masked => _maskedFirst ? _order.AsSpan(0, _split) : _order.AsSpan(_split);

    /// <summary>Its visible patches, shape [P - theta] unless the mask is a departure, in the order drawn.</summary>
    public ReadOnlySpan<int> Visible => _maskedFirst ? _order.AsSpan(_split) : _order.AsSpan(0, _split);

    /// <summary>The latent of each area of its cluster, shape [N].</summary>
    public ReadOnlySpan<double> Latents => _latents.AsSpan(0, Setting.Partitions[Cluster].AreaCount);

    /// <summary>The same images with buffers of their own, for another thread.</summary>
    public TrainingImages Again() => new(Setting, _seed, _replicate, Assumptions);

    /// <summary>Draws an image.</summary>
    /// <param name="step">The step of training, in [0, 2^48).</param>
    /// <param name="index">The place in the batch, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step or the index is out of range.</exception>
    public void Draw(long step, int index)
    {
        var random = DrawMask(step, index);
        DrawLatents(ref random);
    }

    /// <summary>Draws an image, unless it shows all of some queries: a query that is not masked leaves no trace in its row's loss.</summary>
    /// <returns>Whether any of the queries is masked; <see cref="Latents"/> are drawn only then, the same as <see cref="Draw"/> would.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step or the index is out of range.</exception>
    public bool DrawWhereMasked(long step, int index, ReadOnlySpan<int> queries)
    {
        var random = DrawMask(step, index);
        foreach (var query in queries)
        {
            if (_order.AsSpan(0, _split).Contains(query) == _maskedFirst)
            {
                DrawLatents(ref random);
                return true;
            }
        }

        return false;
    }

    /// <summary>The noise xi of the image drawn last: independent normal numbers of variance 1/d.</summary>
    /// <param name="noise">Shape [P, d], row by row.</param>
    public void DrawNoise(Span<double> noise) => FillNoise(_seed, _stream, _place, noise, noise.Length / Setting.PatchCount);

    internal static void FillNoise(ulong seed, ulong stream, uint place, Span<double> noise, int dimension)
    {
        var random = new Philox(seed ^ NoiseKey, stream, place);
        var deviation = 1 / Math.Sqrt(dimension);
        for (var i = 0; i < noise.Length; i += 2)
        {
            // Box and Muller 1958: two at a time; 1 - u lies in (0, 1].
            var radius = deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            var (sine, cosine) = Math.SinCos(2 * Math.PI * random.NextDouble());
            noise[i] = radius * cosine;
            if (i + 1 < noise.Length)
            {
                noise[i + 1] = radius * sine;
            }
        }
    }

    private Philox DrawMask(long step, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(step, 1L << StepBits);
        (_stream, _place) = (_replicateStream | (ulong)step, (uint)index);
        var random = new Philox(_seed, _stream, _place);
        Cluster = _cumulative.Length == 0 ? random.NextInt32(Setting.ClusterCount) : ClusterAt(random.NextDouble());
        switch (Assumptions.Mask)
        {
            case MaskPattern.Bernoulli:
                MaskEach(ref random);
                break;
            case MaskPattern.Tiles tiles:
                MaskTiles(tiles, ref random);
                break;
            default:
                _maskedFirst = Setting.MaskedCount <= Setting.UnmaskedCount;
                _split = Math.Min(Setting.MaskedCount, Setting.UnmaskedCount);

                // From the same order every time, or the image would depend on the one before.
                _identity.CopyTo(_order, 0);
                random.ShuffleFirst(_order, _split, _words);
                break;
        }

        return random;
    }

    private int ClusterAt(double quantile)
    {
        var cluster = 0;
        while (cluster < _cumulative.Length - 1 && quantile >= _cumulative[cluster])
        {
            cluster++;
        }

        return cluster;
    }

    private void MaskEach(ref Philox random)
    {
        var (front, back) = (0, _order.Length);
        for (var patch = 0; patch < _order.Length; patch++)
        {
            _order[random.NextDouble() < Setting.MaskRatio ? front++ : --back] = patch;
        }

        (_split, _maskedFirst) = (front, true);
    }

    private void MaskTiles(MaskPattern.Tiles tiles, ref Philox random)
    {
        _identity.AsSpan(0, _tiles.Length).CopyTo(_tiles);
        var masked = Setting.MaskedCount / tiles.TileSize;
        random.ShuffleFirst(_tiles, masked, _words);
        var (front, back) = (0, _order.Length);
        for (var patch = 0; patch < _order.Length; patch++)
        {
            _order[_tiles.AsSpan(0, masked).Contains(tiles.TileOf(patch)) ? front++ : --back] = patch;
        }

        (_split, _maskedFirst) = (front, true);
    }

    private void DrawLatents(ref Philox random)
    {
        var law = Setting.Latent;
        var latents = _latents.AsSpan(0, Setting.Partitions[Cluster].AreaCount);
        if (law.IsConstant)
        {
            latents.Fill(law.Low);
            return;
        }

        foreach (ref var latent in latents)
        {
            latent = random.NextDouble();
        }

        if (Assumptions.LatentCorrelation > 0)
        {
            LatentCopula.Join(Assumptions.LatentCorrelation, random.NextDouble(), latents);
        }

        foreach (ref var latent in latents)
        {
            latent = law.Quantile(latent);
        }
    }
}
