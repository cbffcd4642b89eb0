using System.Collections.Immutable;
using MimVerify.Theory;
using MimVerify.Verification.Monitoring;
using MimVerify.Verification.Properties.Cases;
using MimVerify.Verification.Properties.Runs;

namespace MimVerify.Verification.Properties.Ladders;

/// <summary>Judges claims about growing P on generated ladders.</summary>
/// <remarks>A claim that a ladder refutes is left out of later blocks, all of its parts with it (<see cref="CaseBlocks"/>).</remarks>
public sealed class LadderRun
{
    private const int BlockSize = 8;

    private readonly ImmutableArray<LadderProperty> _properties;
    private readonly ImmutableArray<(int First, int Count)> _tallies;
    private readonly PropertyRunOptions _options;

    /// <summary>Prepares a run; the cases of the options are ladders.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options lies outside its range.</exception>
    public LadderRun(IEnumerable<LadderProperty> properties, PropertyRunOptions options)
    {
        (_properties, _options) = ([.. properties], options);
        Guard.AtLeast(options.Cases, 1);
        Guard.AtLeast(options.Jobs, 1);
        var first = 0;
        _tallies = [.. _properties.Select(property => (First: (first += property.TallyIds.Length) - property.TallyIds.Length, property.TallyIds.Length))];
    }

    /// <summary>Nothing judged yet: for each claim its own tally, then those of its parts where it has several.</summary>
    public static PropertyProgress Start(IEnumerable<LadderProperty> properties) => new(0, [.. properties.SelectMany(property => property.TallyIds).Select(id => new ClaimTally(id))]);

    /// <summary>Ladder <paramref name="index"/> of this run.</summary>
    public LadderCase CaseAt(int index) => LadderGenerator.Draw(_options.Seed, index);

    /// <summary>The tallies of a claim: its own first, then those of its parts where it has several.</summary>
    public ImmutableArray<ClaimTally> TalliesOf(LadderProperty property, PropertyProgress progress)
    {
        var (first, count) = _tallies[_properties.IndexOf(property)];
        return progress.Tallies[first..(first + count)];
    }

    /// <summary>Judges ladders until all are judged, the options say that it is over, every claim is refuted, or the run is cancelled.</summary>
    /// <param name="from">Where to begin: the start, or what an earlier run with the same options came to.</param>
    /// <param name="onJudged">Called after each ladder, from any thread.</param>
    /// <param name="onBlock">Called after each block, from the calling thread.</param>
    /// <param name="cancellation">Stops the run; a block that is not finished is dropped.</param>
    /// <returns>Where the run ended.</returns>
    public PropertyProgress Execute(PropertyProgress from, Action? onJudged = null, Action<PropertyProgress>? onBlock = null, CancellationToken cancellation = default)
    {
        var blocks = new CaseBlocks(_options, BlockSize, progress => [.. OpenOf(progress).SelectMany(claim => Enumerable.Range(_tallies[claim].First, _tallies[claim].Count))]);
        return blocks.Execute(from, Judge, onJudged, onBlock, cancellation);

        ImmutableArray<Finding> Judge(int index, int[] open)
        {
            LadderProperty[] claims = [.. Enumerable.Range(0, _properties.Length).Where(claim => open.Contains(_tallies[claim].First)).Select(claim => _properties[claim])];
            return [.. LadderProperty.Findings(CaseAt(index), claims, cancellation).SelectMany(findings => findings)];
        }
    }

    private IEnumerable<int> OpenOf(PropertyProgress progress) => Enumerable.Range(0, _properties.Length).Where(claim => progress.Tallies[_tallies[claim].First].Violation is null);
}
