using System.Collections.Immutable;
using MimVerify.Simulation.Recording;
using MimVerify.Theory.Dynamics;

namespace MimVerify.Simulation.Engines.Sampled;

/// <summary>Means over seeds with their standard errors, as series and events.</summary>
internal sealed class SeedSummary
{
    private readonly SeedTrace[] _seeds;
    private readonly double[] _looked;

    public SeedSummary(SeedTrace[] seeds)
    {
        _seeds = seeds;

        // A seed that diverges ends the means where it ends.
        _looked = [.. seeds.MinBy(seed => seed.Times.Count)!.Times];
    }

    /// <summary>Those of the given times, events included, that every seed has reached; ascending.</summary>
    public double[] TimesOf(double[] recordTimes, ImmutableArray<PhaseEvent> events) =>
    [
        .. recordTimes.Concat(events.Where(phase => phase.Time is not null).Select(phase => phase.Time!.Value)).Where(time => _looked.Length > 0 && time <= _looked[^1]).Distinct().Order(),
    ];

    /// <summary>A series for each header that training by steps has.</summary>
    public ImmutableArray<Series> SeriesOf(IReadOnlyList<SeriesHeader> headers, double[] times)
    {
        var series = ImmutableArray.CreateBuilder<Series>(headers.Count);
        var sample = new double[_seeds.Length];
        for (var column = 0; column < headers.Count; column++)
        {
            var header = headers[column];
            if (header.Signal == Signal.Dissipation)
            {
                continue;
            }

            var (values, errors) = (new double[times.Length], new double[times.Length]);
            for (var row = 0; row < times.Length; row++)
            {
                var (before, share) = Locate(times[row]);
                for (var seed = 0; seed < sample.Length; seed++)
                {
                    var start = _seeds[seed].Observations[before][column];
                    sample[seed] = share == 0 ? start : start + (share * (_seeds[seed].Observations[before + 1][column] - start));
                }

                (values[row], errors[row]) = SampleMean.Of(sample);
            }

            series.Add(new Series(header.Signal, header.Cluster, header.Area, header.Role, header.Count, values, errors));
        }

        return series.ToImmutable();
    }

    /// <summary>The mean time of each boundary; none where a seed did not reach it.</summary>
    public ImmutableArray<PhaseEvent> EventsOf(PhaseBoundaries boundaries, int clusters)
    {
        var watched = Enumerable.Range(0, boundaries.Count).ToDictionary(boundaries.At);
        var events = ImmutableArray.CreateBuilder<PhaseEvent>();
        for (var cluster = 0; cluster < clusters; cluster++)
        {
            foreach (var boundary in Enum.GetValues<PhaseBoundary>())
            {
                double?[] times = watched.TryGetValue((boundary, cluster), out var index) ? [.. _seeds.Select(seed => seed.CrossingOf(index))] : [null];
                if (times.Contains(null))
                {
                    events.Add(new PhaseEvent(boundary, cluster, null, null));
                    continue;
                }

                var (mean, error) = SampleMean.Of([.. times.Select(time => time!.Value)]);
                events.Add(new PhaseEvent(boundary, cluster, mean, error));
            }
        }

        return events.ToImmutable();
    }

    private (int Before, double Share) Locate(double time)
    {
        var index = Array.BinarySearch(_looked, time);
        if (index >= 0)
        {
            return (index, 0);
        }

        var before = ~index - 1;
        return (before, (time - _looked[before]) / (_looked[before + 1] - _looked[before]));
    }
}
