using System.Collections.Immutable;

namespace MimVerify.Verification.Properties.Runs;

/// <summary>Judges numbered cases in blocks.</summary>
/// <remarks>
/// Blocks have a fixed size and are folded in the order of their cases' numbers, so that tallies depend on neither the number of workers nor the order in which
/// they finish.
/// </remarks>
/// <param name="options">How many cases, and how.</param>
/// <param name="size">Cases in a block.</param>
/// <param name="openTallies">Which tallies the next block adds to; none ends the run.</param>
internal sealed class CaseBlocks(PropertyRunOptions options, int size, Func<PropertyProgress, int[]> openTallies)
{
    /// <summary>Judges cases until all are judged, no tally is open, the options say that it is over, or the run is cancelled.</summary>
    /// <param name="from">Where to begin.</param>
    /// <param name="judge">What the case of a number says of the open tallies, in their order; called from any thread.</param>
    /// <param name="onJudged">Called after each case, from any thread.</param>
    /// <param name="onBlock">Called after each block, from the calling thread.</param>
    /// <param name="cancellation">Stops the run; a block that is not finished is dropped.</param>
    public PropertyProgress Execute(
        PropertyProgress from, Func<int, int[], ImmutableArray<Monitoring.Finding>> judge, Action? onJudged, Action<PropertyProgress>? onBlock, CancellationToken cancellation)
    {
        var progress = from;
        while (progress.Next < options.Cases && openTallies(progress) is { Length: > 0 } open && !options.IsOver() && !cancellation.IsCancellationRequested)
        {
            var findings = new ImmutableArray<Monitoring.Finding>[Math.Min(size, options.Cases - progress.Next)];
            try
            {
                var first = progress.Next;
                Parallel.For(0, findings.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Jobs, CancellationToken = cancellation }, i =>
                {
                    findings[i] = judge(first + i, open);
                    onJudged?.Invoke();
                });
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                break;
            }

            progress = Fold(progress, open, findings);
            onBlock?.Invoke(progress);
        }

        return progress;
    }

    private static PropertyProgress Fold(PropertyProgress progress, int[] open, ImmutableArray<Monitoring.Finding>[] findings)
    {
        var tallies = progress.Tallies.ToArray();
        for (var i = 0; i < findings.Length; i++)
        {
            for (var place = 0; place < open.Length; place++)
            {
                tallies[open[place]] = tallies[open[place]].With(new JudgedCase(progress.Next + i, findings[i][place]));
            }
        }

        return new PropertyProgress(progress.Next + findings.Length, [.. tallies]);
    }
}
