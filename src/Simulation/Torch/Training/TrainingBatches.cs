using MimVerify.Simulation.Departures.Masks;
using MimVerify.Simulation.Sampling;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>
/// The batches of one training: the images of <see cref="TrainingImages"/> at (step, 0), ..., (step, B-1), the very ones that the sampled engine
/// takes. While a step runs, the next batch is drawn on another thread; what is drawn depends on the step alone.
/// </summary>
/// <param name="images">The images.</param>
/// <param name="batchSize">B.</param>
/// <param name="site">Where tensors live.</param>
/// <param name="noiseDimension">d where patches carry noise, else 0.</param>
internal sealed class TrainingBatches(TrainingImages images, int batchSize, TensorSite site, int noiseDimension = 0)
{
    private BatchArrays _current = new(images.Setting, batchSize, MostMasked(images), noiseDimension);
    private BatchArrays _spare = new(images.Setting, batchSize, MostMasked(images), noiseDimension);
    private Task? _ahead;
    private long _aheadStep = -1;

    /// <summary>The batch of a step, its tensors in the caller's dispose scope.</summary>
    public ImageBatch At(long step)
    {
        if (_ahead is not null)
        {
            // Waited for even where it is of no use: the images keep buffers.
            _ahead.GetAwaiter().GetResult();
        }

        if (_aheadStep == step)
        {
            (_current, _spare) = (_spare, _current);
        }
        else
        {
            Fill(_current, step);
        }

        var batch = _current.ToTensors(site);
        (_aheadStep, var next) = (step + 1, _spare);
        _ahead = Task.Run(() => Fill(next, step + 1));
        return batch;
    }

    // Where the number of masked patches varies, places that an image does not need carry no weight.
    private static int MostMasked(TrainingImages images) =>
        images.Assumptions.Mask is MaskPattern.Bernoulli ? images.Setting.PatchCount : images.Setting.MaskedCount;

    private void Fill(BatchArrays arrays, long step)
    {
        for (var index = 0; index < batchSize; index++)
        {
            images.Draw(step, index);
            arrays.Put(index, images, 1.0 / batchSize);
        }
    }
}
