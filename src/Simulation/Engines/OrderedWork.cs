using System.Runtime.ExceptionServices;
using MimVerify.Theory;

namespace MimVerify.Simulation.Engines;

/// <summary>Pieces of work side by side, on threads of their own, with the results in the order of the pieces.</summary>
public static class OrderedWork
{
    /// <summary>Does every piece; those that are not finished when the work is stopped are null.</summary>
    /// <param name="count">How many pieces.</param>
    /// <param name="work">Does a piece; null where it was stopped on the way.</param>
    /// <param name="threads">Pieces at a time, at least 1.</param>
    /// <param name="onFinished">Called after each finished piece with its place, from any thread, one call at a time.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Shape [count].</returns>
    public static T?[] Run<T>(int count, Func<int, T?> work, int threads, Action<int>? onFinished, CancellationToken cancellation)
        where T : class
    {
        Guard.AtLeast(threads, 1);
        var finished = new T?[count];
        var gate = new Lock();
        var next = -1;
        Exception? failure = null;

        void Work()
        {
            int place;
            while ((place = Interlocked.Increment(ref next)) < count && !cancellation.IsCancellationRequested && Volatile.Read(ref failure) is null)
            {
                try
                {
                    if (work(place) is { } result)
                    {
                        finished[place] = result;
                        lock (gate)
                        {
                            onFinished?.Invoke(place);
                        }
                    }
                }
                catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
                {
                    return;
                }
                catch (Exception fault) when (fault is not OutOfMemoryException)
                {
                    // A fault on a worker thread belongs to the caller; the first one is reported, the others follow from it.
                    Interlocked.CompareExchange(ref failure, fault, comparand: null);
                    return;
                }
            }
        }

        var others = Enumerable.Range(1, Math.Max(0, Math.Min(threads, count) - 1))
            .Select(_ => new Thread(Work) { IsBackground = true })
            .ToArray();
        Array.ForEach(others, thread => thread.Start());
        Work();
        Array.ForEach(others, thread => thread.Join());
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return finished;
    }
}
