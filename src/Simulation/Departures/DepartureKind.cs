using System.Collections.Immutable;
using MimVerify.Simulation.Scenarios;
using MimVerify.Theory.Documents;

namespace MimVerify.Simulation.Departures;

/// <summary>A kind of departure: what a scenario writes, what it changes, who can run it.</summary>
/// <param name="Key">The key in <c>assume:</c>.</param>
/// <param name="Title">A few words.</param>
/// <param name="Form">The forms of its value, as a line of YAML.</param>
/// <param name="Assumption">The assumption of the theory that it drops (theory.md section 1).</param>
/// <param name="Effect">What the engines do instead, in a sentence or two.</param>
/// <param name="Engines">The engines that can run it, by the names that scenarios use.</param>
/// <param name="Read">Reads a value; the scenario's data, as given outside the block, are at hand.</param>
public sealed record DepartureKind(
    string Key,
    string Title,
    string Form,
    string Assumption,
    string Effect,
    ImmutableArray<string> Engines,
    Func<DocumentCursor, ScenarioData, Departure> Read);
