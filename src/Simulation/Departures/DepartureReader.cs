using System.Collections.Immutable;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Departures;

/// <summary>Reads a scenario's <c>assume:</c> block and applies it.</summary>
internal static class DepartureReader
{
    /// <summary>The departures of the block, in the order of the catalogue.</summary>
    /// <exception cref="InputException">An unknown departure, or a value outside its range.</exception>
    public static ImmutableArray<Departure> Read(DocumentCursor? at, ScenarioData data)
    {
        if (at is null || at.IsNothing)
        {
            return [];
        }

        var section = at.Section().Allow(DepartureCatalogue.Keys);
        return [.. DepartureCatalogue.All.Select(kind => section.Find(kind.Key) is { } value ? kind.Read(value, data) : null).OfType<Departure>()];
    }

    /// <summary>The scenario with its departures applied.</summary>
    /// <exception cref="InputException">A departure that does not fit the scenario.</exception>
    public static Scenario Apply(Scenario scenario, ImmutableArray<Departure> departures)
    {
        var result = scenario with { Assume = departures };
        foreach (var departure in departures)
        {
            result = result with
            {
                Data = departure.ChangeData(result.Data),
                Training = departure.ChangeTraining(result.Training),
                Assumptions = departure.ChangeAssumptions(result.Assumptions),
            };
        }

        foreach (var departure in departures)
        {
            if (departure.ObjectionTo(result) is { } objection)
            {
                throw scenario.Source.Refuse($"assume.{departure.Kind.Key}", objection.Rule, objection.Value, objection.Remedy);
            }
        }

        return result;
    }
}
