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
/// <remarks>Observations are laid out as <see cref="RowHeaders.Of"/> says, with what Q holds outside the coordinates' span at their end.</remarks>
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

    /// <summary>What an observation holds.</summary>
    public IReadOnlyList<SeriesHeader> Headers { get; }

    /// <summary>The images on which the row is observed, over all clusters.</summary>
    public long Draws => _images.Sum(images => (long)images.Count);

    /// <summary>Observes the row at the model's present parameters.</summary>
    /// <param name="model">The model; its gradients are empty before and after.</param>
    /// <param name="correlations">Its coordinates.</param>
    /// <param name="indicators">What decides the phase boundaries of each cluster, shape [K].</param>
    /// <returns>The observation.</returns>
    public double[] Observe(ITrainedModel model, Correlations correlations, Span<PhaseIndicators> indicators)
    {
        using var scope = torch.NewDisposeScope();
        var setting = _row.Setting;
        var (features, patches, clusters) = (_offsets[^1], setting.PatchCount, setting.ClusterCount);
        var attention = new AttentionSums(_row, _images);
        foreach (var (cluster, start, batch) in _chunks)
        {
            using var chunk = torch.NewDisposeScope();
            var output = model.Forward(batch);
            var losses = ReconstructionLoss.OfQueries(output);
            losses.mul(batch.Weights).sum().backward();
            attention.Add(cluster, start, TensorSite.Read(output.Attention[0]), TensorSite.Read(losses));
        }

        var rates = RatesOf(model);
        var state = RowOf(correlations);
        var (phi, upsilon) = (_row.PhiSlots.Length, _row.UpsilonSlots.Length);
        var observation = new double[Headers.Count];
        var slots = new double[phi + upsilon];
        _averages.Write(state, slots);
        slots.CopyTo(observation, 0);
        _averages.Write(rates, slots);
        slots.CopyTo(observation, phi + upsilon);
        var at = 2 * (phi + upsilon);

        // Attention by area, given the query masked; the same over images that show some of the target; then by key.
        var keys = attention.ByKey();
        _averages.Write([.. attention.ByArea(), .. keys], slots);
        slots.AsSpan(0, phi).CopyTo(observation.AsSpan(at));
        slots.AsSpan(phi).CopyTo(observation.AsSpan(at + (2 * phi)));
        _averages.Write([.. attention.ByAreaUnmasked(), .. keys], slots);
        slots.AsSpan(0, phi).CopyTo(observation.AsSpan(at + phi));
        at += (2 * phi) + upsilon;
        observation[at] = attention.Loss;
        observation[at + 1] = attention.Excess;
        for (var cluster = 0; cluster < clusters; cluster++)
        {
            observation[at + 3 + cluster] = attention.SquaredMiss(cluster);
            observation[at + 3 + clusters + cluster] = attention.RowTotal(cluster);
            var competitor = _row.Competitors[cluster];
            indicators[cluster] = new PhaseIndicators(
                rates[_offsets[cluster] + _row.Targets[cluster]],
                competitor >= 0 ? rates[_offsets[cluster] + competitor] : 0,
                competitor >= 0 ? state[_offsets[cluster] + competitor] : 0,
                attention.TargetUnmasked(cluster),
                attention.SquaredMiss(cluster));
        }

        observation[^1] = TensorSite.Read(correlations.Outside)[0];
        Theory.Guard.SameLength(state.Length, features + patches, nameof(correlations));
        return observation;
    }

    // alpha and beta: minus the gradient of L_p, which is theta/P times the loss given that the query is masked.
    private double[] RatesOf(ITrainedModel model)
    {
        var descent = Trainer.TakeGradients(model).Select(gradient => gradient.mul(-_row.Setting.MaskRatio)).ToArray();
        return RowOf(model.ReadRates(descent)[0]);
    }

    private double[] RowOf(Correlations correlations) =>
        [.. TensorSite.Read(correlations.Phi.select(0, _row.Query)), .. TensorSite.Read(correlations.Upsilon.select(0, _row.Query))];
}
