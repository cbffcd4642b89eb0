namespace MimVerify.Testing;

/// <summary>Managed bytes that a piece of code allocates once it is warm.</summary>
internal static class Allocation
{
    /// <summary>The least of several rounds: the runtime itself may allocate on this thread while it recompiles a hot method.</summary>
    public static long Least(Action<int> action)
    {
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 50; i++)
            {
                action(i);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
