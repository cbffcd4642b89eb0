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
/// below the size of a correlation are not lost late in training. A batch is summed in chunks of <see cref="ChunkLength"/> images and then over the chunks
/// in their order, whoever computed them: any number of threads gives the same bytes. Allocates nothing.
/// </remarks>
internal sealed class BatchDescent<T> : IVectorField, IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Images that are summed in one go.</summary>
    public const int ChunkLength = 16;

    private readonly Member[] _members;
    private readonly double[] _state;
    private readonly double[][] _chunks;
    private readonly ChunkTeam _team;
    private readonly int _query;
    private readonly int _batchSize;
    private readonly double _learningRate;
    private long _step;

    /// <summary>The batches of a run.</summary>
    /// <param name="images">Where images come from.</param>
    /// <param name="query">The row.</param>
    /// <param name="batchSize">Images a step, at least 1.</param>
    /// <param name="learningRate">eta.</param>
    /// <param name="threads">Threads that share a batch, at least 1; no more than there are chunks are used.</param>
    public BatchDescent(TrainingImages images, int query, int batchSize, double learningRate, int threads = 1)
    {
        (_query, _batchSize, _learningRate) = (query, batchSize, learningRate);
        var chunks = (Guard.AtLeast(batchSize, 1) + ChunkLength - 1) / ChunkLength;
        _members = [.. Enumerable.Range(0, Math.Min(Guard.AtLeast(threads, 1), chunks)).Select(_ => new Member(images.Again(), query))];
        _state = new double[Dimension];
        _chunks = [.. Enumerable.Range(0, chunks).Select(_ => new double[Dimension])];
        _team = new ChunkTeam(_members.Length, chunks, Sum);
    }

    public int Dimension => _members[0].Row.Dimension;

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        _step = (long)Math.Round(time / _learningRate);
        state.CopyTo(_state);
        _team.Run();
        _chunks[0].CopyTo(derivative);
        for (var chunk = 1; chunk < _chunks.Length; chunk++)
        {
            var sum = _chunks[chunk];
            for (var i = 0; i < sum.Length; i++)
            {
                derivative[i] += sum[i];
            }
        }
    }

    public void Dispose() => _team.Dispose();

    private void Sum(int place, int round, int chunk)
    {
        var (member, weight) = (_members[place], T.One / T.CreateTruncating(_batchSize));
        member.Start(round, _state);
        for (var index = chunk * ChunkLength; index < Math.Min(_batchSize, (chunk + 1) * ChunkLength); index++)
        {
            if (member.Images.DrawWhereMasked(_step, index, _query))
            {
                member.Row.AddImage(member.Images.Cluster, member.Images.Visible, member.Images.Latents, weight);
            }
        }

        member.Row.Finish(_chunks[chunk]);
    }

    // What a thread works with.
    private sealed class Member(TrainingImages images, int query)
    {
        private int _round;

        public TrainingImages Images { get; } = images;

        public RowBackpropagation<T> Row { get; } = new(images.Setting, query, images.Assumptions);

        public void Start(int round, double[] state)
        {
            if (round != _round)
            {
                Row.Start(state);
                _round = round;
            }
            else
            {
                Row.Forget();
            }
        }
    }
}
