using System.Collections.Immutable;
using FsCheck;
using MimVerify.Theory;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Cases;

namespace MimVerify.Verification.Properties.Runs;

/// <summary>Judges claims on generated cases.</summary>
/// <remarks>A claim that a case violates is left out of later blocks (<see cref="CaseBlocks"/>).</remarks>
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
        var blocks = new CaseBlocks(_options, BlockSize, progress => [.. Enumerable.Range(0, _properties.Length).Where(claim => progress.Tallies[claim].Violation is null)]);
        return blocks.Execute(from, (index, open) => Judge(CaseAt(index), open.Select(claim => _properties[claim]), _subject, cancellation), onJudged, onBlock, cancellation);
    }

    /// <summary>What one case says of the claims, in their order.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static ImmutableArray<Finding> Judge(VerificationCase subjectCase, IEnumerable<ClaimProperty> properties, IRowSubject subject, CancellationToken cancellation)
    {
        var run = new CaseRun(subjectCase, subject, cancellation);
        return [.. properties.Select(property => property.Judge(run))];
    }
}
