using MimVerify.Simulation.Sampling;
using MimVerify.Theory.Model;

namespace MimVerify.Simulation.Torch.Training;

/// <summary>
/// The batches of one training: the images of <see cref="TrainingImages"/> at (step, 0), ..., (step, B-1), the very ones that the sampled engine
/// takes. While a step runs, the next batch is drawn on another thread; what is drawn depends on the step alone.
/// </summary>
internal sealed class TrainingBatches(Setting setting, ulong seed, int replicate, int batchSize, TensorSite site)
{
    private readonly TrainingImages _images = new(setting, seed, replicate);
    private BatchArrays _current = new(setting, batchSize, setting.MaskedCount);
    private BatchArrays _spare = new(setting, batchSize, setting.MaskedCount);
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

    private void Fill(BatchArrays arrays, long step)
    {
        for (var index = 0; index < batchSize; index++)
        {
            _images.Draw(step, index);
            arrays.Put(index, _images, 1.0 / batchSize);
        }
    }
}
