using System.Numerics;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Sampling;
using MimVerify.Theory;

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
    private readonly RowBackpropagation<T> _row;
    private readonly Func<long, StepImages<T>> _imagesOf;
    private readonly double _learningRate;

    /// <summary>A row that draws its batches for itself.</summary>
    /// <param name="images">Where images come from.</param>
    /// <param name="query">The row.</param>
    /// <param name="batchSize">Images a step, at least 1.</param>
    /// <param name="learningRate">eta.</param>
    public BatchDescent(TrainingImages images, int query, int batchSize, double learningRate)
        : this(new RowBackpropagation<T>(images.Setting, query, images.Assumptions), Drawing(images, query, batchSize), learningRate)
    {
    }

    /// <summary>A row on batches that others see too.</summary>
    /// <param name="row">The row.</param>
    /// <param name="imagesOf">The batch of a step.</param>
    /// <param name="learningRate">eta.</param>
    public BatchDescent(RowBackpropagation<T> row, Func<long, StepImages<T>> imagesOf, double learningRate) => (_row, _imagesOf, _learningRate) = (row, imagesOf, learningRate);

    public int Dimension => _row.Dimension;

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        _row.Start(state);
        foreach (var block in _imagesOf((long)Math.Round(time / _learningRate)).Blocks)
        {
            _row.Add(block);
        }

        _row.Finish(derivative);
    }

    private static Func<long, StepImages<T>> Drawing(TrainingImages images, int query, int batchSize)
    {
        var batch = new StepImages<T>(images.Setting, Guard.AtLeast(batchSize, 1));
        int[] queries = [query];
        return step =>
        {
            batch.Draw(images, step, queries);
            return batch;
        };
    }
}
