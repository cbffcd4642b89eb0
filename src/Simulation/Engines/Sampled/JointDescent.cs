using System.Numerics;
using MimVerify.Simulation.Integration;
using MimVerify.Simulation.Sampling;
using MimVerify.Theory;

namespace MimVerify.Simulation.Engines.Sampled;

/// <summary>
/// Rows of a setting that train side by side on the same batches. Each image is drawn once; each row takes its own steps, and neither the other rows nor
/// the number of threads leave a trace in them (E9).
/// </summary>
/// <remarks>
/// Work goes in rounds of a few steps. In a round the threads draw the batches of the next round's steps and take every row through those of this one, a
/// piece of work for each step drawn and for each row: a row's numbers stay in the cache for several steps, and threads meet once a round.
/// </remarks>
internal sealed class JointDescent<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // A round of many rows then takes milliseconds: threads that others keep from their work for a while do not hold up the rest for long.
    private const int MostSteps = 64;

    // What the batches of a round may take, so that they stay in a core's own cache.
    private const long RoundBytes = 1 << 19;

    private readonly TrainingImages[] _images;
    private readonly StepImages<T>[] _ring;
    private readonly int[] _queries;
    private readonly int _stepsInRound;
    private readonly long _steps;
    private readonly ChunkTeam _team;
    private readonly DescentRun[] _runs;
    private int _training;

    /// <summary>Rows at their start.</summary>
    /// <param name="images">Where images come from.</param>
    /// <param name="queries">The rows.</param>
    /// <param name="batchSize">Images a step, at least 1.</param>
    /// <param name="learningRate">eta.</param>
    /// <param name="endTime">Where every row's run ends.</param>
    /// <param name="threads">Threads, at least 1.</param>
    /// <param name="runOf">A row's training, by its place, on a field that gives its descent direction.</param>
    public JointDescent(
        TrainingImages images, ReadOnlySpan<int> queries, int batchSize, double learningRate, double endTime, int threads, Func<int, BatchDescent<T>, DescentRun> runOf)
    {
        var setting = images.Setting;
        _queries = queries.ToArray();
        _steps = (long)Math.Min(Math.Ceiling(endTime / learningRate) + 1, long.MaxValue / 2);
        _stepsInRound = (int)Math.Clamp(RoundBytes / StepImages<T>.SizeOf(setting, Guard.AtLeast(batchSize, 1)), 1, MostSteps);
        _ring = [.. Enumerable.Range(0, 2 * _stepsInRound).Select(_ => new StepImages<T>(setting, batchSize))];
        var order = new AreaOrder(setting);
        _runs =
        [
            .. _queries.Select((query, place) =>
                runOf(place, new BatchDescent<T>(new RowBackpropagation<T>(setting, query, images.Assumptions, order), ImagesOf, learningRate))),
        ];
        var pieces = _stepsInRound + _runs.Length;
        _images = [.. Enumerable.Range(0, Math.Min(Guard.AtLeast(threads, 1), pieces)).Select(_ => images.Again())];
        _team = new ChunkTeam(_images.Length, pieces, Work);
    }

    /// <summary>Trains every row to its end.</summary>
    /// <returns>What each row came to, in the order of the rows.</returns>
    public SolveResult[] Run()
    {
        _training = _runs.Length;
        while (_training > 0)
        {
            _team.Run();
        }

        return [.. _runs.Select(run => run.Result!)];
    }

    /// <summary>Sends the threads away.</summary>
    public void Dispose() => _team.Dispose();

    private StepImages<T> ImagesOf(long step)
    {
        var images = _ring[step % _ring.Length];
        return images.Step == step ? images : throw new InvalidOperationException($"The batch of step {step} was not drawn.");
    }

    // Rounds count from 1; round n draws the steps that round n + 1 takes. Rows come first: with one row and two threads, one draws while the other trains.
    private void Work(int member, int round, int piece)
    {
        if (piece < _runs.Length)
        {
            Advance(_runs[piece], round > 1 ? _stepsInRound : 0);
            return;
        }

        var step = ((long)(round - 1) * _stepsInRound) + piece - _runs.Length;
        if (step < _steps)
        {
            _ring[step % _ring.Length].Draw(_images[member], step, _queries);
        }
    }

    private void Advance(DescentRun run, int steps)
    {
        for (var step = 0; step < steps && run.Result is null; step++)
        {
            if (!run.Advance())
            {
                Interlocked.Decrement(ref _training);
            }
        }
    }
}
