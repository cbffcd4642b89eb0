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
/// </remarks>
public sealed class TrainingImages
{
    internal const ulong ImageStream = 1UL << 63;
    private const int StepBits = 48;

    private readonly ulong _seed;
    private readonly int _replicate;
    private readonly ulong _replicateStream;
    private readonly int[] _identity;
    private readonly int[] _order;
    private readonly double[] _latents;
    private readonly uint[] _words = new uint[Philox.WordsAhead];
    private readonly int _drawn;

    /// <summary>The images of a setting under a seed.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="replicate">Which of several independent trainings under that seed, in [0, 32767].</param>
    /// <exception cref="ArgumentOutOfRangeException">The replicate is out of range.</exception>
    public TrainingImages(Setting setting, ulong seed, int replicate = 0)
    {
        Setting = setting;
        (_seed, _replicate) = (seed, Guard.InRange(replicate, 0, (1 << 15) - 1));
        _replicateStream = ImageStream | ((ulong)replicate << StepBits);
        _identity = [.. Enumerable.Range(0, setting.PatchCount)];
        _order = [.. _identity];
        _latents = new double[setting.Partitions.Max(partition => partition.AreaCount)];
        _drawn = Math.Min(setting.MaskedCount, setting.UnmaskedCount);
    }

    /// <summary>The setting.</summary>
    public Setting Setting { get; }

    /// <summary>The cluster of the image drawn last.</summary>
    public int Cluster { get; private set; }

    /// <summary>Its masked patches, shape [theta], in the order drawn.</summary>
    public ReadOnlySpan<int> Masked => DrawsMasked ? _order.AsSpan(0, _drawn) : _order.AsSpan(_drawn);

    /// <summary>Its visible patches, shape [P - theta], in the order drawn.</summary>
    public ReadOnlySpan<int> Visible => DrawsMasked ? _order.AsSpan(_drawn) : _order.AsSpan(0, _drawn);

    /// <summary>The latent of each area of its cluster, shape [N].</summary>
    public ReadOnlySpan<double> Latents => _latents.AsSpan(0, Setting.Partitions[Cluster].AreaCount);

    private bool DrawsMasked => Setting.MaskedCount <= Setting.UnmaskedCount;

    /// <summary>The same images with buffers of their own, for another thread.</summary>
    public TrainingImages Again() => new(Setting, _seed, _replicate);

    /// <summary>Draws an image.</summary>
    /// <param name="step">The step of training, in [0, 2^48).</param>
    /// <param name="index">The place in the batch, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step or the index is out of range.</exception>
    public void Draw(long step, int index)
    {
        var random = DrawMask(step, index);
        DrawLatents(ref random);
    }

    /// <summary>Draws an image, unless it shows the query: a query that is not masked leaves no trace in its row's loss.</summary>
    /// <returns>Whether the query is masked; <see cref="Latents"/> are drawn only then, the same as <see cref="Draw"/> would.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step or the index is out of range.</exception>
    public bool DrawWhereMasked(long step, int index, int query)
    {
        var random = DrawMask(step, index);
        if (_order.AsSpan(0, _drawn).Contains(query) != DrawsMasked)
        {
            return false;
        }

        DrawLatents(ref random);
        return true;
    }

    private Philox DrawMask(long step, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(step, 1L << StepBits);
        var random = new Philox(_seed, _replicateStream | (ulong)step, (uint)index);
        Cluster = random.NextInt32(Setting.ClusterCount);

        // From the same order every time, or the image would depend on the one before.
        _identity.CopyTo(_order, 0);
        random.ShuffleFirst(_order, _drawn, _words);
        return random;
    }

    private void DrawLatents(ref Philox random)
    {
        var law = Setting.Latent;
        var areas = Setting.Partitions[Cluster].AreaCount;
        for (var area = 0; area < areas; area++)
        {
            _latents[area] = law.IsConstant ? law.Low : law.Quantile(random.NextDouble());
        }
    }
}
