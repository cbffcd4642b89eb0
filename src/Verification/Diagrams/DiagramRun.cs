using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using MimVerify.Theory;

namespace MimVerify.Verification.Diagrams;

/// <summary>Computes the cells that a store does not hold yet.</summary>
public static class DiagramRun
{
    /// <summary>Runs the missing cells of a shard and puts each into the store as it is finished.</summary>
    /// <param name="definition">The grid and the share of it.</param>
    /// <param name="store">Holds what is finished.</param>
    /// <param name="threads">Cells that run at a time, at least 1; results do not depend on it.</param>
    /// <param name="onFinished">Called after each finished cell, one call at a time.</param>
    /// <param name="cancellation">Stops the run; finished cells stay in the store.</param>
    /// <returns>Whether all cells of the shard are there.</returns>
    public static bool Complete(DiagramDefinition definition, DiagramStore store, int threads, Action? onFinished, CancellationToken cancellation)
    {
        int[] missing = [.. definition.Shard.Cells(definition.Grid).Where(cell => !store.Done.Contains(cell))];
        Each(
            definition.Grid, missing, threads, cell =>
            {
                store.Add(cell);
                onFinished?.Invoke();
            }, cancellation);
        return definition.Shard.Cells(definition.Grid).All(store.Done.Contains);
    }

    /// <summary>Runs all cells of a grid that is too small to be worth a store.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="threads">Cells that run at a time, at least 1; results do not depend on it.</param>
    /// <param name="onFinished">Called after each finished cell, one call at a time.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>The cells in the grid's order.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static ImmutableArray<DiagramCell> Compute(DiagramGrid grid, int threads, Action? onFinished, CancellationToken cancellation)
    {
        var cells = new DiagramCell[grid.CellCount];
        Each(
            grid, [.. Enumerable.Range(0, cells.Length)], threads, cell =>
            {
                cells[cell.Index] = cell;
                onFinished?.Invoke();
            }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return [.. cells];
    }

    private static void Each(DiagramGrid grid, int[] missing, int threads, Action<DiagramCell> onFinished, CancellationToken cancellation)
    {
        Guard.AtLeast(threads, 1);
        var gate = new Lock();
        var next = -1;
        ExceptionDispatchInfo? failure = null;

        void Work()
        {
            int place;
            while ((place = Interlocked.Increment(ref next)) < missing.Length && !cancellation.IsCancellationRequested && Volatile.Read(ref failure) is null)
            {
                try
                {
                    var cell = CellRun.Run(grid, missing[place], cancellation);
                    lock (gate)
                    {
                        onFinished(cell);
                    }
                }
                catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
                {
                    return;
                }
                catch (Exception fault) when (fault is not OutOfMemoryException)
                {
                    // A fault on a worker thread belongs to the caller; the first one is reported, the others follow from it.
                    Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(fault), comparand: null);
                    return;
                }
            }
        }

        var others = Enumerable.Range(1, Math.Max(0, Math.Min(threads, missing.Length) - 1)).Select(_ => new Thread(Work) { IsBackground = true }).ToArray();
        Array.ForEach(others, thread => thread.Start());
        Work();
        Array.ForEach(others, thread => thread.Join());
        failure?.Throw();
    }
}
