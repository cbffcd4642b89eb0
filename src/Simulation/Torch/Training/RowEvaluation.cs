using MimVerify.Simulation.Departures;
using MimVerify.Simulation.Engines;
using MimVerify.Simulation.Engines.Sampled;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>
/// What one row of a trained model shows: its coordinates as read off the model, attention and loss by forward passes on
/// <see cref="EvaluationImages"/>, and alpha and beta as minus the gradient of that loss by autograd. No formula of the theory enters.
/// </summary>
/// <remarks>Observations are laid out as <see cref="RowHeaders.Of"/> says, with the share of |Q|^2 outside the coordinates' span at their end: one block of
/// that form for the model and, where it has several heads, one for each. The model's coordinates and rates are the means over its heads, its
/// attention is their mean too, which is what reconstructs, and its loss stands in every block.</remarks>
internal sealed class RowEvaluation
{
    // Images at a time, so that a pass over many of them needs no more memory than training.
    private const long NumbersAtATime = 1 << 24;

    private readonly RowLayout _row;
    private readonly SlotAverages _averages;
    private readonly EvaluationImages[] _images;
    private readonly List<(int Cluster, int Start, ImageBatch Batch)> _chunks = [];
    private readonly int[] _offsets;

    /// <summary>Draws the images of a row; their tensors belong to the caller's dispose scope.</summary>
    /// <param name="row">The row.</param>
    /// <param name="assumptions">What is assumed of images beyond the setting.</param>
    /// <param name="samples">Images for each cluster.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="replicate">Which of several trainings.</param>
    /// <param name="numbersInAnImage">Numbers that an image takes.</param>
    /// <param name="noiseDimension">d where patches carry noise, else 0.</param>
    /// <param name="site">Where tensors live.</param>
    public RowEvaluation(
        RowLayout row, Assumptions assumptions, int samples, ulong seed, int replicate, long numbersInAnImage, int noiseDimension, TensorSite site)
    {
        _row = row;
        _averages = new SlotAverages(row);
        _offsets = BatchArrays.FeatureOffsets(row.Setting);
        _images = [.. Enumerable.Range(0, row.Setting.ClusterCount).Select(cluster => new EvaluationImages(row, cluster, samples, seed, replicate, assumptions, noiseDimension))];
        Headers = [.. RowHeaders.Of(row), SeriesHeader.Of(Signal.OutsideSpan)];
        var size = Math.Max(1, NumbersAtATime / numbersInAnImage);
        for (var cluster = 0; cluster < _images.Length; cluster++)
        {
            using var scope = torch.NewDisposeScope();
            var whole = _images[cluster].Arrays.ToTensors(site);
            for (long start = 0; start < whole.Count; start += size)
            {
                var length = Math.Min(size, whole.Count - start);
                Tensor Part(Tensor tensor) => tensor.narrow(0, start, length).clone().MoveToOuterDisposeScope();
                _chunks.Add((cluster, (int)start, new ImageBatch(Part(whole.Features), Part(whole.Latents), Part(whole.Visible), Part(whole.Queries), Part(whole.Weights))
                {
                    Noise = whole.Noise is { } noise ? Part(noise) : null,
                }));
            }
        }
    }

    /// <summary>What a block of an observation holds.</summary>
    public IReadOnlyList<SeriesHeader> Headers { get; }

    /// <summary>The images on which the row is observed, over all clusters.</summary>
    public long Draws => _images.Sum(images => (long)images.Count);

    /// <summary>Observes the row at the model's present parameters.</summary>
    /// <param name="model">The model; its gradients are empty before and after.</param>
    /// <param name="heads">The coordinates of its heads.</param>
    /// <param name="indicators">What decides the phase boundaries in each block and cluster, shape [blocks, K].</param>
    /// <returns>The observation, one block after the other.</returns>
    public double[] Observe(ITrainedModel model, IReadOnlyList<Correlations> heads, Span<PhaseIndicators> indicators)
    {
        using var scope = torch.NewDisposeScope();
        var sums = Enumerable.Range(0, BlocksOf(heads.Count)).Select(_ => new AttentionSums(_row, _images)).ToArray();
        foreach (var (cluster, start, batch) in _chunks)
        {
            using var chunk = torch.NewDisposeScope();
            var output = model.Forward(batch);
            var losses = ReconstructionLoss.OfQueries(output);
            losses.mul(batch.Weights).sum().backward();
            var lossOfImages = TensorSite.Read(losses);
            var attention = output.Attention.Select(TensorSite.Read).ToArray();
            sums[0].Add(cluster, start, MeanOf(attention), lossOfImages);
            for (var block = 1; block < sums.Length; block++)
            {
                sums[block].Add(cluster, start, attention[block - 1], lossOfImages);
            }
        }

        var rates = RatesOf(model);
        var states = heads.Select(RowOf).ToArray();
        var outside = heads.Select(head => TensorSite.Read(head.Outside)[0]).ToArray();
        var sizes = heads.Select(head => TensorSite.Read(head.Size)[0]).ToArray();
        var (width, clusters) = (Headers.Count, _row.Setting.ClusterCount);
        var observation = new double[sums.Length * width];
        for (var block = 0; block < sums.Length; block++)
        {
            var (state, rate) = block == 0 ? (MeanOf(states), MeanOf(rates)) : (states[block - 1], rates[block - 1]);
            var (left, whole) = block == 0 ? (outside.Sum(), sizes.Sum()) : (outside[block - 1], sizes[block - 1]);
            Write(sums[block], state, rate, observation.AsSpan(block * width, width), indicators.Slice(block * clusters, clusters));
            observation[((block + 1) * width) - 1] = whole > 0 ? left / whole : 0;
        }

        return observation;
    }

    /// <summary>Blocks of an observation of a model with so many heads.</summary>
    public static int BlocksOf(int heads) => heads > 1 ? heads + 1 : 1;

    private void Write(AttentionSums attention, double[] state, double[] rates, Span<double> block, Span<PhaseIndicators> indicators)
    {
        var (phi, upsilon, clusters) = (_row.PhiSlots.Length, _row.UpsilonSlots.Length, _row.Setting.ClusterCount);
        Theory.Guard.SameLength(state.Length, _offsets[^1] + _row.Setting.PatchCount, nameof(state));
        var slots = new double[phi + upsilon];
        _averages.Write(state, slots);
        slots.CopyTo(block);
        _averages.Write(rates, slots);
        slots.CopyTo(block[(phi + upsilon)..]);
        var at = 2 * (phi + upsilon);

        // Attention by area, given the query masked; the same over images that show some of the target; then by key.
        var keys = attention.ByKey();
        _averages.Write([.. attention.ByArea(), .. keys], slots);
        slots.AsSpan(0, phi).CopyTo(block[at..]);
        slots.AsSpan(phi).CopyTo(block[(at + (2 * phi))..]);
        _averages.Write([.. attention.ByAreaUnmasked(), .. keys], slots);
        slots.AsSpan(0, phi).CopyTo(block[(at + phi)..]);
        at += (2 * phi) + upsilon;
        block[at] = attention.Loss;
        block[at + 1] = attention.Excess;
        for (var cluster = 0; cluster < clusters; cluster++)
        {
            block[at + 3 + cluster] = attention.SquaredMiss(cluster);
            block[at + 3 + clusters + cluster] = attention.RowTotal(cluster);
            var competitor = _row.Competitors[cluster];
            indicators[cluster] = new PhaseIndicators(
                rates[_offsets[cluster] + _row.Targets[cluster]],
                competitor >= 0 ? rates[_offsets[cluster] + competitor] : 0,
                competitor >= 0 ? state[_offsets[cluster] + competitor] : 0,
                attention.TargetUnmasked(cluster),
                attention.SquaredMiss(cluster));
        }
    }

    // alpha and beta of each head: minus the gradient of L_p, which is theta/P times the loss given that the query is masked.
    private double[][] RatesOf(ITrainedModel model)
    {
        var descent = Trainer.TakeGradients(model).Select(gradient => gradient.mul(-_row.Setting.MaskRatio)).ToArray();
        return [.. model.ReadRates(descent).Select(RowOf)];
    }

    private double[] RowOf(Correlations correlations) =>
        [.. TensorSite.Read(correlations.Phi.select(0, _row.Query)), .. TensorSite.Read(correlations.Upsilon.select(0, _row.Query))];

    private static double[] MeanOf(double[][] heads) =>
        heads.Length == 1 ? heads[0] : [.. Enumerable.Range(0, heads[0].Length).Select(i => heads.Sum(head => head[i]) / heads.Length)];
}
