using System.Numerics;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Sampling;

namespace MimVerify.Simulation.Engines.Sampled;

/// <summary>
/// Minus the gradient of the row's loss on the mini-batch of a step. It is a field in time because batches are: at t = n eta it is that of batch n.
/// </summary>
/// <remarks>
/// State and steps are float64 whatever <typeparamref name="T"/>: float32 trains with float32 gradients on float64 weights, so that updates far
/// below the size of a correlation are not lost late in training. Allocates nothing.
/// </remarks>
internal sealed class BatchDescent<T> : IVectorField
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TrainingImages _images;
    private readonly RowBackpropagation<T> _row;
    private readonly int _query;
    private readonly int _batchSize;
    private readonly double _learningRate;

    public BatchDescent(TrainingImages images, int query, int batchSize, double learningRate)
    {
        _images = images;
        _row = new RowBackpropagation<T>(images.Setting, query, images.Assumptions);
        (_query, _batchSize, _learningRate) = (query, batchSize, learningRate);
    }

    public int Dimension => _row.Dimension;

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        var step = (long)Math.Round(time / _learningRate);
        var weight = T.One / T.CreateTruncating(_batchSize);
        _row.Start(state);
        for (var index = 0; index < _batchSize; index++)
        {
            if (_images.DrawWhereMasked(step, index, _query))
            {
                _row.AddImage(_images.Cluster, _images.Visible, _images.Latents, weight);
            }
        }

        _row.Finish(derivative);
    }
}
