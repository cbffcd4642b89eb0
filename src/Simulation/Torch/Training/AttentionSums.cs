using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>Weighted means of a row's attention and loss over its <see cref="EvaluationImages"/>, summed on the host in float64 in the images' order.</summary>
internal sealed class AttentionSums
{
    private readonly RowLayout _row;
    private readonly EvaluationImages[] _images;
    private readonly int[] _offsets;
    private readonly double[] _areas;
    private readonly double[] _areasHit;
    private readonly double[] _keys;
    private readonly double[] _hits;
    private readonly double[] _miss;
    private readonly double[] _totals;

    public AttentionSums(RowLayout row, EvaluationImages[] images)
    {
        (_row, _images) = (row, images);
        _offsets = BatchArrays.FeatureOffsets(row.Setting);
        _areas = new double[_offsets[^1]];
        _areasHit = new double[_areas.Length];
        _keys = new double[row.Setting.PatchCount];
        _hits = new double[images.Length];
        _miss = new double[images.Length];
        _totals = new double[images.Length];
    }

    /// <summary>E[loss given the query masked].</summary>
    public double Loss { get; private set; }

    /// <summary>The same less what no attention can take away: 1/2 z_a^2 where nothing of the target is visible.</summary>
    public double Excess { get; private set; }

    /// <summary>Adds images of a cluster.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="start">The first image's place.</param>
    /// <param name="attention">Row by row, shape [B, P].</param>
    /// <param name="losses">Shape [B].</param>
    public void Add(int cluster, int start, double[] attention, double[] losses)
    {
        var images = _images[cluster];
        var (patches, share) = (_keys.Length, images.ClusterShare);
        var target = _offsets[cluster] + _row.Targets[cluster];
        for (var i = 0; i < losses.Length; i++)
        {
            var weight = images.Weights[start + i];
            var hit = images.TargetVisible[start + i] > 0;
            var first = (start + i) * patches;
            var (away, total) = (0.0, 0.0);
            for (var q = 0; q < patches; q++)
            {
                var weightOfKey = attention[(i * patches) + q];
                var feature = (int)images.Arrays.Features[first + q];
                var isVisible = images.Arrays.Visible[first + q] != 0;
                total += weightOfKey;
                away += isVisible && feature == target ? 0 : weightOfKey;
                _keys[q] += weight * share * weightOfKey;
                if (isVisible)
                {
                    _areas[feature] += weight * weightOfKey;
                    _areasHit[feature] += hit ? weight * weightOfKey : 0;
                }
            }

            _totals[cluster] += weight * total;
            Loss += weight * share * losses[i];
            if (hit)
            {
                _hits[cluster] += weight;
                _miss[cluster] += weight * away * away;
                Excess += weight * share * losses[i];
            }
            else
            {
                var latent = images.Arrays.Latents[first + _row.Query];
                Excess += weight * share * (losses[i] - (0.5 * latent * latent));
            }
        }
    }

    /// <summary>E[A_j] of every cluster and area.</summary>
    public double[] ByArea() => _areas;

    /// <summary>E[A_j given u_a &gt; 0] of every cluster and area.</summary>
    public double[] ByAreaUnmasked()
    {
        var means = new double[_areas.Length];
        for (var cluster = 0; cluster < _images.Length; cluster++)
        {
            for (var f = _offsets[cluster]; f < _offsets[cluster + 1]; f++)
            {
                means[f] = _areasHit[f] / _hits[cluster];
            }
        }

        return means;
    }

    /// <summary>The mean weight on every key.</summary>
    public double[] ByKey() => _keys;

    /// <summary>E[A_a given u_a &gt; 0].</summary>
    public double TargetUnmasked(int cluster) => _areasHit[_offsets[cluster] + _row.Targets[cluster]] / _hits[cluster];

    /// <summary>E[(1-A_a)^2 given u_a &gt; 0].</summary>
    public double SquaredMiss(int cluster) => _miss[cluster] / _hits[cluster];

    /// <summary>The mean sum of the attention row.</summary>
    public double RowTotal(int cluster) => _totals[cluster];
}
