using System.Collections.Immutable;
using MimVerify.Simulation.Departures.Architecture;
using MimVerify.Simulation.Departures.Data;
using MimVerify.Simulation.Departures.Masks;
using MimVerify.Simulation.Departures.Optimisers;
using MimVerify.Simulation.Departures.Start;

namespace MimVerify.Simulation.Departures;

/// <summary>Every kind of departure of this build, in the order in which they are applied.</summary>
public static class DepartureCatalogue
{
    /// <summary>The kinds.</summary>
    public static ImmutableArray<DepartureKind> All { get; } =
    [
        AreaSizesDeparture.Description,
        ClusterProbabilitiesDeparture.Description,
        DuplicateFeaturesDeparture.Description,
        LatentLawDeparture.Description,
        LatentCorrelationDeparture.Description,
        PatchNoiseDeparture.Description,
        FeatureCoherenceDeparture.Description,
        PositionsDeparture.Description,
        MaskPatternDeparture.Description,
        MaskTokenDeparture.Description,
        RandomStartDeparture.Description,
        MiniBatchesDeparture.Description,
        OptimiserDeparture.Description,
        ScheduleDeparture.Description,
        KeyQueryDeparture.Description,
        ValuesDeparture.Description,
        HeadsDeparture.Description,
        LayersDeparture.Description,
    ];

    /// <summary>The keys of the <c>assume:</c> block.</summary>
    public static ImmutableArray<string> Keys { get; } = [.. All.Select(kind => kind.Key)];

    /// <summary>The kind of a key; null where there is none.</summary>
    public static DepartureKind? Find(string key) => All.FirstOrDefault(kind => string.Equals(kind.Key, key, StringComparison.Ordinal));
}
