using System.Collections.Immutable;
using FsCheck;
using MimVerify.Theory;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Cases;

namespace MimVerify.Verification.Properties.Runs;

/// <summary>Judges claims on generated cases.</summary>
/// <remarks>
/// Cases are judged in blocks of fixed size and folded in the order of their numbers, so that tallies depend on neither the number of
/// workers nor the order in which they finish. A claim that a case violates is left out of later blocks.
/// </remarks>
public sealed class PropertyRun
{
    private const int BlockSize = 32;

    private readonly ImmutableArray<ClaimProperty> _properties;
    private readonly Gen<VerificationCase> _generator;
    private readonly IRowSubject _subject;
    private readonly PropertyRunOptions _options;

    /// <summary>Prepares a run.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options lies outside its range.</exception>
    public PropertyRun(IEnumerable<ClaimProperty> properties, Gen<VerificationCase> generator, IRowSubject subject, PropertyRunOptions options)
    {
        (_properties, _generator, _subject, _options) = ([.. properties], generator, subject, options);
        Guard.AtLeast(options.Cases, 1);
        Guard.AtLeast(options.Jobs, 1);
    }

    /// <summary>Case <paramref name="index"/> of this run.</summary>
    public VerificationCase CaseAt(int index) => CaseGenerator.Draw(_generator, _options.Seed, index);

    /// <summary>Judges cases until all are judged, the options say that it is over, every claim is violated, or the run is cancelled.</summary>
    /// <param name="from">Where to begin: the start, or what an earlier run with the same options came to.</param>
    /// <param name="onJudged">Called after each case, from any thread.</param>
    /// <param name="onBlock">Called after each block, from the calling thread.</param>
    /// <param name="cancellation">Stops the run; a block that is not finished is dropped.</param>
    /// <returns>Where the run ended.</returns>
    public PropertyProgress Execute(PropertyProgress from, Action? onJudged = null, Action<PropertyProgress>? onBlock = null, CancellationToken cancellation = default)
    {
        var progress = from;
        while (progress.Next < _options.Cases && progress.Tallies.Any(tally => tally.Violation is null) && !_options.IsOver() && !cancellation.IsCancellationRequested)
        {
            if (JudgeBlock(progress, onJudged, cancellation) is not { } next)
            {
                break;
            }

            progress = next;
            onBlock?.Invoke(progress);
        }

        return progress;
    }

    /// <summary>What one case says of the claims, in their order.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static ImmutableArray<Finding> Judge(VerificationCase subjectCase, IEnumerable<ClaimProperty> properties, IRowSubject subject, CancellationToken cancellation)
    {
        var run = new CaseRun(subjectCase, subject, cancellation);
        return [.. properties.Select(property => property.Judge(run))];
    }

    private PropertyProgress? JudgeBlock(PropertyProgress progress, Action? onJudged, CancellationToken cancellation)
    {
        var active = Enumerable.Range(0, _properties.Length).Where(claim => progress.Tallies[claim].Violation is null).ToArray();
        var count = Math.Min(BlockSize, _options.Cases - progress.Next);
        var findings = new ImmutableArray<Finding>[count];
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = _options.Jobs, CancellationToken = cancellation }, i =>
            {
                findings[i] = Judge(CaseAt(progress.Next + i), active.Select(claim => _properties[claim]), _subject, cancellation);
                onJudged?.Invoke();
            });
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }

        var tallies = progress.Tallies.ToArray();
        for (var i = 0; i < count; i++)
        {
            for (var place = 0; place < active.Length; place++)
            {
                tallies[active[place]] = tallies[active[place]].With(new JudgedCase(progress.Next + i, findings[i][place]));
            }
        }

        return new PropertyProgress(progress.Next + count, [.. tallies]);
    }
}
