using System.Runtime.ExceptionServices;

namespace MimVerify.Simulation.Engines.Sampled;

/// <summary>
/// Threads that share the chunks of one piece of work after another, each of them tens of microseconds long: too short for a thread pool, so members wait
/// awake for the next. Who takes which chunk is left open; what a chunk gives must depend on its number alone.
/// </summary>
internal sealed class ChunkTeam : IDisposable
{
    private readonly Action<int, int, int> _work;
    private readonly int _chunks;
    private readonly Thread[] _helpers;

    // The round in the high half, the next chunk in the low one: a helper that wakes late takes chunks of the round that runs, or none.
    private long _next;
    private int _done;
    private int _round;
    private Exception? _failure;
    private volatile bool _isDismissed;

    /// <summary>Starts the helpers.</summary>
    /// <param name="members">Threads, the caller's included; at least 1.</param>
    /// <param name="chunks">Chunks of a round, at least 1.</param>
    /// <param name="work">What to do with member, round and chunk; called by one thread at a time for each member.</param>
    public ChunkTeam(int members, int chunks, Action<int, int, int> work)
    {
        (_work, _chunks) = (work, chunks);
        _next = End(0);
        _helpers = [.. Enumerable.Range(1, members - 1).Select(member => new Thread(() => Help(member)) { IsBackground = true })];
        Array.ForEach(_helpers, helper => helper.Start());
    }

    /// <summary>Carries out all chunks of a round; what the caller wrote before is seen by everyone, and what they wrote by the caller.</summary>
    public void Run()
    {
        Volatile.Write(ref _done, 0);
        _round++;
        Volatile.Write(ref _next, (long)_round << 32);
        Take(member: 0);
        var wait = default(SpinWait);
        while (Volatile.Read(ref _done) < _chunks)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }

        if (_failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Sends the helpers away.</summary>
    public void Dispose()
    {
        _isDismissed = true;
        Array.ForEach(_helpers, helper => helper.Join());
    }

    private long End(int round) => ((long)round << 32) + _chunks;

    private void Help(int member)
    {
        var wait = default(SpinWait);
        while (!_isDismissed)
        {
            if (Take(member))
            {
                wait.Reset();
            }

            wait.SpinOnce(sleep1Threshold: -1);
        }
    }

    // Chunks for as long as there are any; whether there was one.
    private bool Take(int member)
    {
        var taken = false;
        while (true)
        {
            var next = Volatile.Read(ref _next);
            var (round, chunk) = ((int)(next >> 32), (int)next);
            if (chunk >= _chunks)
            {
                return taken;
            }

            if (Interlocked.CompareExchange(ref _next, next + 1, next) != next)
            {
                continue;
            }

            taken = true;
            try
            {
                _work(member, round, chunk);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // A fault on a helper belongs to the caller.
                Interlocked.CompareExchange(ref _failure, fault, comparand: null);
            }

            Interlocked.Increment(ref _done);
        }
    }
}
