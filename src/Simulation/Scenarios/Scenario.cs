using System.Collections.Immutable;
using MimVerify.Simulation.Departures;

namespace MimVerify.Simulation.Scenarios;

/// <summary>A scenario after defaults: what to train and which rows to look at.</summary>
public sealed record Scenario
{
    /// <summary>The name, for titles and folders.</summary>
    public required string Name { get; init; }

    /// <summary>The images.</summary>
    public required ScenarioData Data { get; init; }

    /// <summary>gamma, in (0, 1).</summary>
    public double MaskRatio { get; init; } = 0.75;

    /// <summary>How it trains.</summary>
    public ScenarioTraining Training { get; init; } = new();

    /// <summary>Which rows to run.</summary>
    public QueryChoice Queries { get; init; } = QueryChoice.Representative;

    /// <summary>The listed patches, in the order asked for; empty unless <see cref="Queries"/> is Listed.</summary>
    public ImmutableArray<long> ListedQueries { get; init; } = [];

    /// <summary>Seed of everything random.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The claims to judge.</summary>
    public ClaimChoice ClaimChoice { get; init; } = ClaimChoice.All;

    /// <summary>The ids and files of the claims to judge as written, such as <c>E3</c>; empty for all built-in ones.</summary>
    public ImmutableArray<string> Claims => ClaimChoice.Words;

    /// <summary>The departures from the theory's assumptions; the other properties are as they leave them.</summary>
    public ImmutableArray<Departure> Assume { get; init; } = [];

    /// <summary>What the departures tell engines beyond data and training.</summary>
    public Assumptions Assumptions { get; init; } = Assumptions.OfTheTheory;

    /// <summary>Where the scenario was read, so that later refusals can name the line.</summary>
    public ScenarioSource Source { get; init; } = ScenarioSource.Unknown;
}
